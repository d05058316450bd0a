import Synchronization
import TableModel

/// A table of people in memory that counts its scans, and fails on demand.
final class PeopleTable: TableSource {
    let schema = TableSchema(
        schema: "Test",
        name: "people",
        columns: [
            Column(name: "id", type: .text, size: 10, isNullable: false),
            Column(name: "name", type: .text, size: 40),
            Column(name: "age", type: .integer),
            Column(name: "active", type: .boolean),
            Column(name: "created_at", type: .timestamp),
        ],
        primaryKey: ["id"]
    )
    private let rows: Int
    private let failure: SourceError?
    private let scanCount = Mutex(0)

    init(rows: Int = 5, failure: SourceError? = nil) {
        self.rows = rows
        self.failure = failure
    }

    var scans: Int { scanCount.withLock { $0 } }

    func plan(_ query: PlanQuery) -> ScanPlan {
        ScanPlan(estimatedRequests: 1, estimatedRows: Double(rows), summary: "GET /people")
    }

    func scan(
        _ request: ScanRequest,
        in context: ScanContext
    ) throws(SourceError) -> any RowCursor {
        scanCount.withLock { $0 += 1 }
        if let failure { throw failure }
        let wanted = (0..<rows).map { row in request.wanted.map { value(row, $0) } }
        return Cursor(OwnedRows(wanted, columnCount: request.wanted.count).batch)
    }

    private func value(_ row: Int, _ column: Int) -> Value {
        switch column {
        case 0: .text("p\(row)")
        case 1: row % 2 == 1 ? .null : .text("Zoë 😀 \(row)")
        case 2: .integer(Int64(20 + row))
        case 3: .integer(Int64(row % 2))
        default: .text("2026-01-0\(row % 9 + 1) 10:00:00")
        }
    }

    private final class Cursor: RowCursor {
        private var batch: RowBatch?

        init(_ batch: RowBatch) { self.batch = batch }

        func next() throws(SourceError) -> RowBatch? {
            defer { batch = nil }
            return batch
        }

        func close() { batch = nil }
    }
}
