/// The order of rows while some come, change or go.
///
/// Every row has a rank that only its own change alters, so that a page begins after the sort value
/// of its cursor, whatever became of the row that the cursor was made of.
struct ChangingRows<Table: SearchTable> {
    private let table: Table
    private let sort: SearchSort
    private let shuffle: Shuffle

    init(_ table: Table, _ sort: SearchSort) {
        self.table = table
        self.sort = sort
        shuffle = Shuffle(count: table.count)
    }

    /// The rows of a list.
    var listed: RowSet {
        ordered((0..<table.count).filter(table.changes.isThere))
    }

    /// The rows of a search, which finds new ones later.
    func rows(_ found: RowSet) -> RowSet {
        ordered((0..<found.count).map { found[$0] }.filter(table.changes.isFound))
    }

    func place(after cursor: Cursor, in rows: RowSet) -> Int? {
        let row = table.anyRow(id: cursor.id) ?? 0
        let key = key(cursor.value)
        return (0..<rows.count).first { place in
            let other = rows[place]
            return FieldValue.precedes(key, self.key(of: other), ascending: sort.isAscending)
                ?? (row < other)
        } ?? rows.count
    }

    /// What stands in a cursor after a row, as JSON.
    func cursorValue(_ row: Int) -> String { key(of: row).json }

    private func ordered(_ rows: [Int]) -> RowSet {
        let keyed = rows.map { (row: $0, key: key(of: $0)) }
        let ordered = keyed.sorted { left, right in
            FieldValue.precedes(left.key, right.key, ascending: sort.isAscending)
                ?? (left.row < right.row)
        }
        return RowSet(ordered.map { Int32(clamping: $0.row) })
    }

    private func key(of row: Int) -> FieldValue {
        switch sort.field {
        case "created_at": return .number(row)
        case SearchSort.standard.field:
            if let change = table.changes.change(of: row) { return .number(table.count + change) }
            return .number(table.count - shuffle.place(of: table.count - 1 - row))
        default:
            return table.field(sort.field)?.value(table.rowForSearch(row)) ?? .missing
        }
    }

    private func key(_ value: JSONValue) -> FieldValue {
        switch value {
        case .integer(let number): .number(number)
        case .real(let number): .real(number)
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        default: .missing
        }
    }
}
