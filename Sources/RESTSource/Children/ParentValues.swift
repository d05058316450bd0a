internal import Profiles
internal import TableModel

/// What the requests for a child's rows need of the parent's row.
struct ParentValues {
    /// The child's columns that lie in the parent's row, with their places there.
    private let columns: [(column: Int, name: String, path: JSONPath, type: PageShape.FieldType)]
    private let inline: InlineRows?

    init(of table: ProfileTable) {
        columns = table.columns.enumerated().compactMap { index, column in
            guard let path = column.path, path.origin == .parent else { return nil }
            let type = PageShape.FieldType(column.column.type)
            return (index, column.column.name, JSONPath(steps: path.steps), type)
        }
        inline = table.parent?.inline
    }

    /// Where the values are in the parent's row: the columns', then whether there are more rows than
    /// inline ones, and how many there are.
    var paths: [(path: JSONPath, type: PageShape.FieldType)] {
        columns.map { ($0.path, $0.type) } + flagPaths.map { ($0, .any) }
    }

    /// The values of the child's columns, by column.
    func constants(_ batch: RowBatch, row: Int) -> [Int: Value] {
        var values: [Int: Value] = [:]
        for (position, column) in columns.enumerated() {
            values[column.column] = batch[row, position].value
        }
        return values
    }

    /// The values for the places in a request's path, by the names of the child's columns.
    func pathValues(_ batch: RowBatch, row: Int) -> [String: Value] {
        var values: [String: Value] = [:]
        for (position, column) in columns.enumerated() {
            values[column.name] = batch[row, position].value
        }
        return values
    }

    /// The parent's row says that there are no children.
    func isChildless(_ batch: RowBatch, row: Int) -> Bool {
        guard inline?.totalCount != nil else { return false }
        let cell = batch[row, columns.count + flagPaths.count - 1]
        return cell.kind == .integer && cell.integer == 0
    }

    /// The parent's row says that it does not show all children.
    func isCutShort(_ batch: RowBatch, row: Int) -> Bool {
        isCutShort(batch, row: row, flags: Array(columns.count..<columns.count + flagPaths.count))
    }

    /// The same for a batch in which these fields say so.
    func isCutShort(_ batch: RowBatch, row: Int, flags: [Int]) -> Bool {
        let cells = flags.map { batch[row, $0] }
        if inline?.hasMore != nil, let hasMore = cells.first, hasMore.isTrue { return true }
        guard inline?.totalCount != nil, let maximum = inline?.maximum, let total = cells.last,
            total.kind == .integer
        else { return false }
        return total.integer > maximum
    }

    /// Where a parent's row speaks of its children: whether there are more, and how many.
    var flagPaths: [JSONPath] {
        [inline?.hasMore, inline?.totalCount].compactMap(\.self)
    }
}

extension Cell {
    /// A boolean that says yes.
    var isTrue: Bool { kind == .integer && integer != 0 }
}
