/// How rows are written.
enum OutputFormat: Hashable {
    /// Columns under each other, for people.
    case table
    /// RFC 4180, with a line of names.
    case csv
    /// A list of objects, one a line.
    case json

    /// `isComplete`: nothing is cut, however long it is.
    func writer(
        columns: [OutputColumn],
        isComplete: Bool = false,
        to output: Output
    ) -> any RowWriter {
        switch self {
        case .table:
            TableWriter(columns: columns, maximumWidth: isComplete ? nil : 60, output: output)
        case .csv: CSVWriter(columns: columns, output: output)
        case .json: JSONWriter(columns: columns, output: output)
        }
    }
}
