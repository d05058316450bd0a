import TableModel

/// A table of numbers from 1 on whose source breaks off after some of them.
final class BreakingTable: TableSource {
    let schema = TableSchema(
        schema: "Test",
        name: "numbers",
        columns: [
            Column(name: "number", type: .bigint), Column(name: "text", type: .text, size: 20),
        ],
        primaryKey: ["number"]
    )
    private let rows: Int

    init(rows: Int) { self.rows = rows }

    func plan(_ query: PlanQuery) -> ScanPlan {
        ScanPlan(estimatedRequests: 1, estimatedRows: Double(rows), summary: "GET /numbers")
    }

    func scan(
        _ request: ScanRequest,
        in context: ScanContext
    ) throws(SourceError) -> any RowCursor {
        let wanted = (1...rows).map { row in
            request.wanted.map { $0 == 0 ? Value.integer(Int64(row)) : .text("row \(row)") }
        }
        return Cursor(OwnedRows(wanted, columnCount: request.wanted.count).batch)
    }

    private final class Cursor: RowCursor {
        private var batch: RowBatch?

        init(_ batch: RowBatch) { self.batch = batch }

        func next() throws(SourceError) -> RowBatch? {
            guard let batch else { throw SourceError(.connectionLost, "numbers: the API is gone") }
            self.batch = nil
            return batch
        }

        func close() {}
    }
}
