import TableModel

/// Columns under each other.
///
/// The widths follow from the first rows. What is longer than `maximumWidth` is cut.
struct TableWriter: RowWriter {
    private let columns: [OutputColumn]
    private let maximumWidth: Int?
    private let output: Output
    /// Rows that wait until the widths are known.
    private var waiting: [[String]] = []
    private var widths: [Int]?
    private var count = 0

    private static let rowsForWidths = 200

    init(columns: [OutputColumn], maximumWidth: Int?, output: Output) {
        self.columns = columns
        self.maximumWidth = maximumWidth
        self.output = output
    }

    mutating func write(_ row: [Value]) {
        count += 1
        let cells = zip(row, columns).map { cell($0.text(as: $1.type) ?? "NULL") }
        guard widths == nil else { return writeLine(cells) }
        waiting.append(cells)
        if waiting.count == Self.rowsForWidths { writeWaiting() }
    }

    mutating func finish() {
        if widths == nil { writeWaiting() }
        output.write(count == 1 ? "(1 row)\n" : "(\(count) rows)\n")
        output.flush()
    }

    private mutating func writeWaiting() {
        let names = columns.map { cell($0.name) }
        let widths = names.indices.map { column in
            waiting.reduce(names[column].count) { max($0, $1[column].count) }
        }
        self.widths = widths
        writeLine(names)
        output.write(
            widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
        )
        for row in waiting { writeLine(row) }
        waiting = []
    }

    private func writeLine(_ cells: [String]) {
        let padded = zip(cells.indices, cells).map { column, cell in
            let missing = max(0, (widths?[column] ?? 0) - cell.count)
            let isLast = column == cells.count - 1
            let blanks = String(repeating: " ", count: missing)
            guard isNumber(column) else { return isLast ? cell : cell + blanks }
            return blanks + cell
        }
        output.write(padded.joined(separator: "  ") + "\n")
    }

    private func isNumber(_ column: Int) -> Bool {
        [.integer, .bigint, .double, .decimal].contains(columns[column].type)
    }

    /// One line of at most so many characters.
    private func cell(_ text: String) -> String {
        let beginning = maximumWidth.map { text.prefix($0 + 1) } ?? text[...]
        let shown = beginning.map(\.harmless).joined()
        guard let maximumWidth, shown.count > maximumWidth else { return shown }
        return shown.prefix(maximumWidth - 1) + "…"
    }
}

extension Character {
    /// Control characters could break a line or steer a terminal.
    var harmless: String {
        switch self {
        case "\n", "\r\n": "\\n"
        case "\t": "\\t"
        case _ where unicodeScalars.contains { $0.properties.generalCategory == .control }: "?"
        default: String(self)
        }
    }
}
