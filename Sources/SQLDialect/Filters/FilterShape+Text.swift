internal import TableModel

extension FilterShape {
    private static let codes: [(comparison: ConstraintOperator, code: String)] = [
        (.equal, "eq"), (.notEqual, "ne"), (.less, "lt"), (.lessOrEqual, "le"), (.greater, "gt"),
        (.greaterOrEqual, "ge"), (.in, "in"), (.like, "like"), (.isNull, "null"),
        (.isNotNull, "some"),
    ]

    /// The shape as text, such as `any(3eq,not(4in2))`.
    package var text: String {
        switch self {
        case .compare(let column, let comparison, let count):
            let code = Self.codes.first { $0.comparison == comparison }?.code ?? ""
            return "\(column)\(code)\(comparison == .in ? String(count) : "")"
        case .all(let shapes): return "all(\(shapes.map(\.text).joined(separator: ",")))"
        case .any(let shapes): return "any(\(shapes.map(\.text).joined(separator: ",")))"
        case .not(let shape): return "not(\(shape.text))"
        }
    }

    /// Reads what `text` wrote; nil for anything else.
    package init?(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let shape = reader.shape(depth: 0), reader.isAtEnd else { return nil }
        self = shape
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        /// More than the parser of statements lets through.
        static let depthLimit = 300

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ sign: Character) -> Bool {
            guard position < bytes.count, bytes[position] == sign.asciiValue else { return false }
            position += 1
            return true
        }

        mutating func word() -> String {
            let start = position
            while position < bytes.count,
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[position])
            {
                position += 1
            }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        mutating func number() -> Int? {
            let start = position
            while position < bytes.count,
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
            {
                position += 1
            }
            return Int(String(decoding: bytes[start..<position], as: UTF8.self))
        }

        mutating func shape(depth: Int) -> FilterShape? {
            guard depth < Self.depthLimit else { return nil }
            let group = word()
            guard !group.isEmpty else { return comparison() }
            guard take("(") else { return nil }
            var shapes: [FilterShape] = []
            repeat {
                guard let shape = shape(depth: depth + 1) else { return nil }
                shapes.append(shape)
            } while take(",")
            guard take(")") else { return nil }
            switch group {
            case "all": return .all(shapes)
            case "any": return .any(shapes)
            case "not" where shapes.count == 1: return .not(shapes[0])
            default: return nil
            }
        }

        private mutating func comparison() -> FilterShape? {
            guard let column = number() else { return nil }
            let code = word()
            guard let comparison = FilterShape.codes.first(where: { $0.code == code })?.comparison
            else { return nil }
            switch comparison {
            case .in:
                guard let count = number() else { return nil }
                return .compare(column, comparison, count: count)
            case .isNull, .isNotNull:
                return .compare(column, comparison, count: 0)
            default:
                return .compare(column, comparison, count: 1)
            }
        }
    }
}
