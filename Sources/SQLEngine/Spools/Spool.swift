import CSQLite
internal import TableModel

/// Rows of one scan, kept in order and found again by a column's value.
final class Spool {
    private let database: SpoolDatabase
    private let types: [ColumnType]
    private let name: String
    private let insert: SpoolStatement?
    private var finders: [Int: SpoolStatement] = [:]
    /// Columns with a value that is not of their type: SQL might find it equal where an index does not.
    private var irregular: Set<Int> = []
    private(set) var count: Int64 = 0

    /// How many rows are read back at once.
    private static let batchSize = 128

    /// A spool without columns only counts.
    init(_ database: SpoolDatabase, types: [ColumnType]) throws(SourceError) {
        self.database = database
        self.types = types
        name = database.nextTableName()
        guard !types.isEmpty else {
            insert = nil
            return
        }
        let columns = types.enumerated().map { position, type in
            "c\(position)" + (type.isInstant ? " COLLATE \(InstantCollation.name)" : "")
        }
        try database.run("CREATE TABLE \(name)(\(columns.joined(separator: ", ")))")
        let markers = types.map { _ in "?" }.joined(separator: ", ")
        insert = try database.prepare("INSERT INTO \(name) VALUES (\(markers))")
    }

    /// Keeps the rows of a batch, or those of them that are wanted.
    func append(
        _ batch: RowBatch,
        where isWanted: (Int) -> Bool = { _ in true }
    ) throws(SourceError) {
        guard let insert else {
            count += Int64(batch.rowCount)
            return
        }
        for row in 0..<batch.rowCount where isWanted(row) {
            count += 1
            for position in types.indices {
                let cell = batch[row, position]
                if !cell.kind.suits(types[position]) { irregular.insert(position) }
                try database.check(cell.bind(to: insert.handle, at: Int32(position + 1)))
            }
            _ = try insert.step()
            insert.reset()
        }
    }

    /// The rows that follow the first `skipped`; nil when there are none.
    func rows(after skipped: Int64) throws(SourceError) -> RowBatch? {
        guard insert != nil else {
            return count > skipped ? RowBatch(counting: Int(count - skipped)) : nil
        }
        let page = try finder(-1) { "SELECT rowid, * FROM \(self.name) WHERE rowid > ?1" }
        return try read(page, after: skipped)?.batch
    }

    /// The rows whose column equals a value of its type, in order, from past `rowid` on.
    func rows(
        where position: Int,
        equals value: Value,
        after rowid: Int64
    ) throws(SourceError) -> (batch: RowBatch, last: Int64)? {
        guard types.indices.contains(position), !irregular.contains(position) else {
            return try rows(after: rowid).map { ($0, rowid + Int64($0.rowCount)) }
        }
        let isNew = finders[position] == nil
        if isNew { try database.run("CREATE INDEX \(name)_\(position) ON \(name)(c\(position))") }
        let finder = try finder(position) {
            "SELECT rowid, * FROM \(self.name) WHERE rowid > ?1 AND c\(position) = ?2"
        }
        try finder.bind(value, at: 2)
        return try read(finder, after: rowid)
    }

    private func finder(
        _ position: Int,
        _ sql: () -> String
    ) throws(SourceError) -> SpoolStatement {
        if let finder = finders[position] { return finder }
        let finder = try database.prepare(sql() + " ORDER BY rowid LIMIT \(Self.batchSize)")
        finders[position] = finder
        return finder
    }

    private func read(
        _ finder: SpoolStatement,
        after rowid: Int64
    ) throws(SourceError) -> (batch: RowBatch, last: Int64)? {
        defer { finder.reset() }
        try finder.bind(.integer(rowid), at: 1)
        let rows = CopiedRows(columnCount: types.count)
        var last = rowid
        while try finder.step() {
            last = sqlite3_column_int64(finder.handle, 0)
            rows.append(finder.handle, skipping: 1)
        }
        guard last != rowid else { return nil }
        return (rows.batch, last)
    }
}

extension Cell {
    /// Binds the value for as long as the cell's batch is there, and answers SQLite's code.
    fileprivate func bind(to statement: OpaquePointer?, at index: Int32) -> Int32 {
        switch kind {
        case .null: sqlite3_bind_null(statement, index)
        case .integer: sqlite3_bind_int64(statement, index, integer)
        case .real: sqlite3_bind_double(statement, index, real)
        case .text: apiodbc_bind_text(statement, index, bytes.baseAddress, UInt64(length))
        case .blob: apiodbc_bind_blob(statement, index, bytes.baseAddress, UInt64(length))
        }
    }
}

extension Cell.Kind {
    /// Whether values of this kind are what a column of the type holds.
    fileprivate func suits(_ type: ColumnType) -> Bool {
        switch self {
        case .null: true
        case .integer, .real: type.isNumeric
        case .text: !type.isNumeric && type != .binary
        case .blob: type == .binary
        }
    }
}
