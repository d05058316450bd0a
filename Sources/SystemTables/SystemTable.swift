package import TableModel

/// A table whose rows are facts about the connection, made when it is scanned and without any request.
package final class SystemTable: TableSource {
    package let schema: TableSchema
    private let facts: any SystemFacts
    private let rows: @Sendable (any SystemFacts) -> [[Value]]

    init(_ declaration: Declaration, schema: String, facts: any SystemFacts) {
        self.schema = TableSchema(
            schema: schema,
            name: declaration.name,
            remarks: declaration.remarks,
            columns: declaration.columns,
            kind: .systemTable
        )
        self.facts = facts
        rows = declaration.rows
    }

    /// A system table before it belongs to a connection.
    struct Declaration: Sendable {
        var name: String
        var remarks: String
        var columns: [Column]
        /// One row each, its values in the order of the columns.
        var rows: @Sendable (any SystemFacts) -> [[Value]]
    }

    /// Takes nothing over: SQLite checks all conditions on a few rows in memory.
    package func plan(_ query: PlanQuery) -> ScanPlan {
        ScanPlan(estimatedRequests: 0, estimatedRows: 100, summary: "rows in memory")
    }

    package func scan(
        _ request: ScanRequest,
        in context: ScanContext
    ) throws(SourceError) -> any RowCursor {
        MemoryCursor(rows(facts), wanted: request.wanted)
    }
}

/// Gives all rows as one batch.
private final class MemoryCursor: RowCursor {
    private var batch: RowBatch?

    init(_ rows: [[Value]], wanted: [Int]) {
        guard !rows.isEmpty else { return }
        guard !wanted.isEmpty else {
            batch = RowBatch(counting: rows.count)
            return
        }
        let chosen = rows.map { row in
            wanted.map { row.indices.contains($0) ? row[$0] : .null }
        }
        batch = OwnedRows(chosen, columnCount: wanted.count).batch
    }

    func next() throws(SourceError) -> RowBatch? {
        defer { batch = nil }
        return batch
    }

    func close() { batch = nil }
}
