import CJSON
internal import Profiles
internal import TableModel

/// What is to be read from each page: where its rows are, and what becomes a cell.
struct PageShape: Hashable, Sendable {
    /// Where a column's value lies.
    enum Source: Hashable, Sendable {
        /// In the document (level 0), in its rows (1), or in the rows inside those (2).
        case field(level: Int, path: JSONPath, type: FieldType)
        /// The same in all rows: the value goes with the request.
        case constant
    }

    enum FieldType: Hashable, Sendable {
        case text
        case boolean
        case integer
        case real
        case timestamp
        case json
        /// A scalar of any type, for what is not a column.
        case any

        init(_ type: ColumnType) {
            self =
                switch type {
                case .text, .decimal, .date, .time, .binary: .text
                case .boolean: .boolean
                case .integer, .bigint: .integer
                case .double: .real
                case .timestamp: .timestamp
                case .json: .json
                }
        }
    }

    struct Rows: Hashable, Sendable {
        /// The first of these that exists is taken.
        var paths: [JSONPath]
        /// Rows that are missing are no rows; otherwise they are an error.
        var isOptional: Bool
    }

    struct Field: Hashable, Sendable {
        var name: String
        var source: Source
    }

    /// From the outside in; one list for rows, two for rows inside of rows.
    var rows: [Rows]
    /// The columns of the result.
    var columns: [Field]
    /// What the document says beside its rows.
    var probes: [JSONPath]
}
