import TableModel

/// A column of what is written.
struct OutputColumn: Hashable {
    var name: String
    var type: ColumnType
}

/// Writes rows in one format.
protocol RowWriter {
    mutating func write(_ row: [Value])
    /// Writes what is left after the last row.
    mutating func finish()
}

extension Value {
    /// The value as text of a column of that type; nil for null.
    func text(as type: ColumnType) -> String? {
        switch self {
        case .null: nil
        case .integer(let number):
            type == .boolean ? (number == 0 ? "false" : "true") : String(number)
        case .real(let number): number.shortText
        case .text(let text): text
        case .blob(let bytes): bytes.map { $0.hexadecimal }.joined()
        }
    }
}

extension Double {
    /// The shortest text that reads back the same, without a trailing `.0`.
    var shortText: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension UInt8 {
    /// Two digits.
    var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}
