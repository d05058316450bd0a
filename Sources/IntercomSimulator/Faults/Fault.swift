import NIOCore

/// What goes wrong with one request.
struct Fault {
    enum Kind: String, CaseIterable {
        // The connection.
        /// The listener closes for `milliseconds`, and every connection with it.
        case refused
        case resetBefore = "reset_before"
        case resetInHead = "reset_in_head"
        case resetInBody = "reset_in_body"
        case resetAfter = "reset_after"
        case closedInBody = "closed_in_body"
        /// Never answers.
        case blackHole = "black_hole"
        /// Answers half, and then no more.
        case stall
        /// Answers `bytes` at a time, `milliseconds` apart.
        case drip
        // The encoding.
        case truncatedGzip = "truncated_gzip"
        case corruptGzip = "corrupt_gzip"
        case wrongChecksum = "wrong_checksum"
        // The text.
        case truncatedJSON = "truncated_json"
        case wrongShape = "wrong_shape"
        case html
        /// A refusal of `status`, with or without the rate limit's `headers`.
        case status
        // The rows.
        case repeatedCursor = "repeated_cursor"
        case cursorCycle = "cursor_cycle"
        case emptyPage = "empty_page"
        case scrollExpired = "scroll_expired"
        /// Somebody else has the scroll, for `milliseconds`.
        case scrollTaken = "scroll_taken"
        /// The `field` of the first row has `bytes` bytes.
        case hugeRow = "huge_row"
        /// The `field` of the first row has `levels` levels.
        case nested
    }

    let kind: Kind
    private let words: JSONValue

    init(_ words: JSONValue) throws(APIError) {
        let name = words["fault"]?.text ?? ""
        guard let kind = Kind(rawValue: name) else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid("fault '\(name)' is none of \(known)", field: "fault")
        }
        self.kind = kind
        self.words = words
        guard (100...599).contains(status) else {
            throw .invalid("status must be from 100 to 599", field: "status")
        }
        guard (0...2_000_000_000).contains(bytes), (0...100_000_000).contains(levels),
            (0...3_600_000).contains(milliseconds ?? 0)
        else { throw .invalid("bytes, levels or milliseconds is out of range", field: "fault") }
    }

    var milliseconds: Int? { words["milliseconds"]?.integer }
    var bytes: Int { words["bytes"]?.integer ?? (kind == .drip ? 100 : 300_000_000) }
    var levels: Int { words["levels"]?.integer ?? 10_000 }
    var variant: Int { words["variant"]?.integer ?? 0 }
    var status: Int { words["status"]?.integer ?? 503 }
    var code: String? { words["code"]?.text }
    var field: String { words["field"]?.text ?? "padding" }
    /// Whether a refusal carries the headers of the rate limit.
    var hasHeaders: Bool { words["headers"] != .flag(false) }
    /// Seconds until the rate limit's window ends, as a refusal tells it; nil for the truth.
    var resetsIn: Int? { words["reset_in"]?.integer }

    var delivery: Delivery {
        switch kind {
        case .refused: .listenerCloses(.milliseconds(Int64(milliseconds ?? 300)))
        case .resetBefore: .broken(.beforeHead, .reset)
        case .resetInHead: .broken(.inHead, .reset)
        case .resetInBody: .broken(.inBody, .reset)
        case .resetAfter: .broken(.afterBody, .reset)
        case .closedInBody: .broken(.inBody, .close)
        case .blackHole: .broken(.beforeHead, .silence)
        case .stall: .broken(.inBody, .silence)
        case .drip: .dripping(max(bytes, 1), .milliseconds(Int64(milliseconds ?? 10)))
        default: .whole
        }
    }

    /// Whether the answer is too large to be looked through.
    var makesLarge: Bool { kind == .hugeRow || kind == .nested }

    /// Whether the API does not carry the request out.
    var isBeforeAnswer: Bool {
        switch kind {
        case .refused, .resetBefore, .blackHole, .status, .html: true
        default: false
        }
    }
}

/// How an answer travels.
enum Delivery {
    enum Place { case beforeHead, inHead, inBody, afterBody }
    enum End { case reset, close, silence }

    case whole
    case broken(Place, End)
    /// So many bytes at a time.
    case dripping(Int, TimeAmount)
    case listenerCloses(TimeAmount)
}
