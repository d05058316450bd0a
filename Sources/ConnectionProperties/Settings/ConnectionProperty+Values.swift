extension ConnectionProperty {
    /// Whether a value can be; empty is always the default.
    func check(_ value: String) throws(PropertyError) {
        guard !value.isEmpty else { return }
        let isGood =
            switch kind {
            case .text, .path, .secret: true
            case .boolean: Self.boolean(value) != nil
            case .integer(let range): Self.integer(value).map(range.contains) ?? false
            case .enumeration(let values): Self.member(value, of: values) != nil
            case .list(let values): Self.members(value, of: values) != nil
            case .size: Self.size(value) != nil
            }
        guard !isGood else { return }
        throw PropertyError(
            .badValue,
            "\(name) cannot be \"\(value.prefix(64))\"; allowed: \(allowedValues ?? "any text")"
        )
    }

    /// Whether a value says the same as the default.
    func isDefault(_ value: String) -> Bool {
        switch kind {
        case .boolean: Self.boolean(value) == Self.boolean(defaultValue)
        case .integer: Self.integer(value) == Self.integer(defaultValue)
        default: value.lowercased() == defaultValue.lowercased()
        }
    }

    static func boolean(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "yes", "on", "1": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }

    static func integer(_ value: String) -> Int? {
        Int(value)
    }

    /// The allowed value as the table spells it.
    static func member(_ value: String, of values: [String]) -> String? {
        values.first { $0.lowercased() == value.lowercased() }
    }

    static func members(_ value: String, of values: [String]) -> [String]? {
        var members: [String] = []
        for item in value.split(separator: ",") {
            let trimmed = item.trimmingBlanks
            guard !trimmed.isEmpty else { continue }
            guard let member = member(trimmed, of: values) else { return nil }
            members.append(member)
        }
        return members
    }

    /// Bytes: `100`, `500KB`, `100MB`, `1GB`.
    static func size(_ value: String) -> Int? {
        let digits = value.prefix { $0.isASCII && $0.isNumber }
        let unit = value.dropFirst(digits.count).trimmingBlanks.lowercased()
        let factors = ["": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000]
        guard let number = Int(digits), number > 0, let factor = factors[unit] else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : bytes
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        var trimmed = self
        while trimmed.first == " " { trimmed.removeFirst() }
        while trimmed.last == " " { trimmed.removeLast() }
        return String(trimmed)
    }
}
