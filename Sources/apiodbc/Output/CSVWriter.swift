import TableModel

/// Comma-separated values (RFC 4180): null is empty, an empty text is `""`.
struct CSVWriter: RowWriter {
    private let columns: [OutputColumn]
    private let output: Output

    init(columns: [OutputColumn], output: Output) {
        self.columns = columns
        self.output = output
        output.write(columns.map { Self.field($0.name) }.joined(separator: ",") + "\r\n")
    }

    func write(_ row: [Value]) {
        let fields = zip(row, columns).map { $0.text(as: $1.type).map(Self.field) ?? "" }
        output.write(fields.joined(separator: ",") + "\r\n")
    }

    func finish() {
        output.flush()
    }

    private static func field(_ text: String) -> String {
        let needsQuotes =
            text.isEmpty || text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return text }
        let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + doubled.joined(separator: "\"\"") + "\""
    }
}
