internal import Profiles
internal import TableModel

/// What a batch holds: columns of a table, and further values for whoever reads it.
struct RowFields {
    enum Item {
        case column(Int)
        /// A value of the table's row; inside a parent's row, of that.
        case path(JSONPath, PageShape.FieldType)
        /// A value of the parent's row, for rows inside it.
        case parentPath(JSONPath, PageShape.FieldType)

        func field(level: Int) -> PageShape.Field {
            let (path, type) =
                switch self {
                case .path(let path, let type), .parentPath(let path, let type): (path, type)
                case .column: (JSONPath.whole, PageShape.FieldType.any)
                }
            let isParent = if case .parentPath = self { true } else { false }
            return PageShape.Field(
                name: path.description,
                source: .field(level: isParent ? level - 1 : level, path: path, type: type)
            )
        }
    }

    private(set) var all: [Item]

    init(columns: [Int], paths: [(path: JSONPath, type: PageShape.FieldType)] = []) {
        all = columns.map { .column($0) } + paths.map { .path($0.path, $0.type) }
    }

    /// The columns among the fields.
    var columns: [Int] {
        all.compactMap { if case .column(let index) = $0 { index } else { nil } }
    }

    /// Adds a value of the parent's row.
    mutating func addParentPath(_ path: JSONPath) -> Int {
        all.append(.parentPath(path, .any))
        return all.count - 1
    }

    /// The position of a column, which is added where it is missing.
    mutating func position(of column: Int) -> Int {
        let found = all.firstIndex { if case .column(column) = $0 { true } else { false } }
        if let found { return found }
        all.append(.column(column))
        return all.count - 1
    }
}
