/// Collects an answer as it arrives: headers line by line, the body in pieces.
struct AnswerReader: ~Copyable {
    /// What made us break the transfer off; nil while all is well.
    private(set) var problem: (code: TransportError.Code, text: String)?
    private(set) var headers: [(name: String, value: String)] = []
    let body = ResponseBody()
    /// A status line has come, but not yet the blank line that ends the headers.
    private(set) var isWithinHeaders = false
    private let maximumBodySize: Int
    private var headerSize = 0
    /// The body is gzip's or zlib's, and stays as it arrived: whoever waits for it decodes it.
    private(set) var isCompressed = false

    /// More bytes of headers than this are no honest answer.
    private static let maximumHeaderSize = 256 << 10
    /// More than this is not set aside on the word of a header.
    private static let maximumReservation = 64 << 20

    init(maximumBodySize: Int) {
        self.maximumBodySize = maximumBodySize
    }

    /// Takes one header line; false to break off.
    mutating func receive(header line: UnsafeRawBufferPointer) -> Bool {
        headerSize += line.count
        guard headerSize <= Self.maximumHeaderSize else {
            return refuse(.tooLarge, "has more than \(Self.maximumHeaderSize) bytes of headers")
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers.removeAll()  // what came before was an interim answer, such as 100
            isWithinHeaders = true
            return true
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return isEndOfHeaders(line) ? prepareBody() : true
        }
        let value = text[text.utf8.index(after: colon)...]
        headers.append((String(text[..<colon]), String(value.trimmed)))
        return true
    }

    /// Takes bytes of the body; false to break off.
    mutating func receive(body more: UnsafeRawBufferPointer) -> Bool {
        guard more.count <= maximumBodySize - body.count else { return refuseLength() }
        return body.append(more) || refuseMemory()
    }

    /// Nothing more will come: checks that the headers are complete, which libcurl does not.
    mutating func end() {
        if isWithinHeaders { refuse(.connectionLost, "broke off within its headers") }
    }

    /// libcurl calls it memory running out when one header is longer than 100 kB.
    mutating func refuseHeader() {
        refuse(.tooLarge, "has a header that is too long")
    }

    private func isEndOfHeaders(_ line: UnsafeRawBufferPointer) -> Bool {
        line.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
    }

    /// Makes ready for a body as the headers announce it.
    private mutating func prepareBody() -> Bool {
        guard isWithinHeaders else { return true }  // these were trailers
        isWithinHeaders = false
        switch headers.first(named: "Content-Encoding")?.lowercased() {
        case nil, "identity", "":
            isCompressed = false
            return reserveBody()
        case "gzip", "x-gzip", "deflate":
            isCompressed = true
            return reserveBody()
        case let other?:
            return refuse(.malformedAnswer, "is encoded as '\(other)', not as asked for")
        }
    }

    /// The announced length is only a hint: it sets aside no more than a little.
    private mutating func reserveBody() -> Bool {
        guard let length = headers.first(named: "Content-Length").flatMap({ Int($0) }), length > 0
        else { return true }
        return body.reserve(min(length, Self.maximumReservation)) || refuseMemory()
    }

    private mutating func refuseLength() -> Bool {
        refuse(.tooLarge, "is longer than \(maximumBodySize) bytes")
    }

    private mutating func refuseMemory() -> Bool {
        refuse(.outOfMemory, "does not fit into memory")
    }

    @discardableResult
    private mutating func refuse(_ code: TransportError.Code, _ text: String) -> Bool {
        problem = (code, text)
        return false
    }
}

extension Substring {
    /// Without blanks and line ends around.
    fileprivate var trimmed: Substring {
        var rest = self
        while let first = rest.unicodeScalars.first, first.value <= 0x20 {
            rest.unicodeScalars.removeFirst()
        }
        while let last = rest.unicodeScalars.last, last.value <= 0x20 {
            rest.unicodeScalars.removeLast()
        }
        return rest
    }
}
