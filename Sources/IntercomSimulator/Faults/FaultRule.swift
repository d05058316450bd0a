import NIOHTTP1

/// Which requests meet a fault, or change rows.
///
/// It counts the requests that its pattern matches, from one.
struct FaultRule {
    let fault: Fault?
    let change: RowChange?
    private let method: String?
    /// Pieces of the path, where `*` is any one and `**` is all that follow.
    private let pattern: [String]
    private let places: Set<Int>?
    private let first: Int
    private let probability: Double
    /// How many requests it still meets; nil for any number.
    private var times: Int?
    private var count = 0

    init(_ words: JSONValue) throws(APIError) {
        let on = (words["on"]?.text ?? "**").split(separator: " ").map(String.init)
        guard on.count <= 2, let path = on.last else {
            throw .invalid("on must be a path, or a method and a path", field: "on")
        }
        method = on.count == 2 ? on.first : nil
        pattern = path.split(separator: "/").map(String.init)
        places = (words["at"]?.list).map { Set($0.compactMap(\.integer)) }
        first = words["from"]?.integer ?? 1
        probability = words["probability"]?.number ?? 1
        times = words["times"]?.integer
        fault = words["fault"] == nil ? nil : try Fault(words)
        change = words["rows"] == nil ? nil : try RowChange(words["rows"] ?? .null)
        guard fault != nil || change != nil else {
            throw .invalid("a rule has a fault or rows", field: "rules")
        }
    }

    /// Counts a request; true if it is one that the rule is about.
    ///
    /// `share` is random, from 0 up to 1.
    mutating func counts(_ request: APIRequest, share: Double) -> Bool {
        guard matches(request) else { return false }
        count += 1
        return count >= first && places?.contains(count) ?? true && share < probability
            && times != 0
    }

    /// The rule is applied to the request that was counted last.
    mutating func apply() {
        times = times.map { $0 - 1 }
    }

    private func matches(_ request: APIRequest) -> Bool {
        if let method, method != "*", method != request.method.rawValue { return false }
        let segments = request.segments
        for (place, piece) in pattern.enumerated() {
            if piece == "**" { return true }
            guard place < segments.count, piece == "*" || piece == segments[place] else {
                return false
            }
        }
        return segments.count == pattern.count
    }
}

extension JSONValue {
    /// A number, whole or not.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}
