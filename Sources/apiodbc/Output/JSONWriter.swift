import TableModel

/// A list of objects, one a line.
///
/// Columns of JSON become JSON rather than text.
struct JSONWriter: RowWriter {
    private let columns: [OutputColumn]
    private let output: Output
    private var isEmpty = true

    init(columns: [OutputColumn], output: Output) {
        self.columns = columns
        self.output = output
    }

    mutating func write(_ row: [Value]) {
        let fields = zip(row, columns).map { "\(Self.quoted($1.name)): \(Self.json($0, $1.type))" }
        output.write((isEmpty ? "[\n{" : ",\n{") + fields.joined(separator: ", ") + "}")
        isEmpty = false
    }

    func finish() {
        output.write(isEmpty ? "[]\n" : "\n]\n")
        output.flush()
    }

    private static func json(_ value: Value, _ type: ColumnType) -> String {
        switch value {
        case .null: "null"
        case .integer: value.text(as: type) ?? "null"
        case .real(let number): number.isFinite ? number.shortText : "null"
        case .text(let text): type == .json && !text.isEmpty ? text : quoted(text)
        case .blob: quoted(value.text(as: type) ?? "")
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20: quoted += "\\u00\(UInt8(scalar.value).hexadecimal)"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
