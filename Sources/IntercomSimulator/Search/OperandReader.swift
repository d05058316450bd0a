/// Turns the value of a condition into the type of its field.
struct OperandReader {
    let field: String
    let kind: FieldKind
    let rules: SearchRules

    func read(_ value: JSONValue, _ comparison: Comparison) throws(APIError) -> FieldTest.Operand {
        switch comparison {
        case .among, .notAmong:
            guard case .list(let items) = value, !items.isEmpty else {
                throw .invalid("Values must be in an array for field '\(field)'", field: field)
            }
            return try operand(items)
        case .equal, .notEqual:
            if value == .null { return .nothing }
            return try operand([value])
        case .contains, .lacks, .starts, .ends:
            return .part(TextPart(try text(value)))
        default:
            return try operand([value])
        }
    }

    private var mismatch: APIError {
        .badRequest(
            "type_mismatch",
            "The value of field '\(field)' has the wrong type",
            field: field
        )
    }

    private func operand(_ values: [JSONValue]) throws(APIError) -> FieldTest.Operand {
        switch kind {
        case .text, .words, .tag:
            return .texts(try values.map { value throws(APIError) in try text(value) })
        case .number, .count, .second, .comparableSecond:
            return .numbers(try values.map { value throws(APIError) in try number(value) })
        case .day:
            return .numbers(
                try values.map { value throws(APIError) in rules.day(try number(value)) }
            )
        case .real:
            return .reals(try values.map { value throws(APIError) in try real(value) })
        case .flag:
            guard values.count == 1 else { throw mismatch }
            switch values[0] {
            case .flag(let flag): return .flag(flag)
            case .text("true"): return .flag(true)
            case .text("false"): return .flag(false)
            default: throw mismatch
            }
        }
    }

    private func text(_ value: JSONValue) throws(APIError) -> String {
        switch value {
        case .text(let text): return text
        case .integer(let number): return String(number)
        default: throw mismatch
        }
    }

    private func number(_ value: JSONValue) throws(APIError) -> Int {
        guard let number = value.integer, number.magnitude < 1 << 50 else { throw mismatch }
        return number
    }

    private func real(_ value: JSONValue) throws(APIError) -> Double {
        switch value {
        case .integer(let number): return Double(number)
        case .real(let number): return number
        case .text(let text):
            guard let number = Double(text) else { throw mismatch }
            return number
        default: throw mismatch
        }
    }
}
