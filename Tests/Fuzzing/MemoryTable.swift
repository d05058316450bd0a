import TableModel

/// A few rows with a column of every type, in memory.
///
/// It takes over every condition and keeps no row back, which is all that a source may be relied on to do.
final class MemoryTable: TableSource {
    let schema: TableSchema
    private let rows: [[Value]]

    init(_ name: String, rows: [[Value]]) {
        schema = TableSchema(
            schema: "Test",
            name: name,
            columns: ColumnType.allCases.map { Column(name: "a_\($0.rawValue)", type: $0) },
            primaryKey: ["a_integer"]
        )
        self.rows = rows
    }

    static let all: [MemoryTable] = {
        let first: [Value] = [
            .text("Zoë 😀"), .integer(1), .integer(1), .integer(.max), .real(0.5), .real(12.25),
            .text("2026-02-28"), .text("23:59:59"), .text("2026-01-02 03:04:05.678901"),
            .text(#"{"a": [1, null, "x"]}"#), .blob([0, 255, 39]),
        ]
        let second: [Value] = [
            .text(""), .integer(0), .integer(2), .integer(.min), .real(-1e300), .integer(7),
            .text("0001-01-01"), .text("00:00:00"), .text("1969-12-31 23:59:59"), .text("[]"),
            .blob([]),
        ]
        let nulls = Array(repeating: Value.null, count: 2) + [.integer(3)]
        let third = nulls + Array(repeating: Value.null, count: 8)
        return [
            MemoryTable("things", rows: [first, second, third]),
            MemoryTable("others", rows: [second, first]),
        ]
    }()

    func plan(_ query: PlanQuery) -> ScanPlan {
        ScanPlan(
            pushes: query.candidates.indices.map {
                ScanPlan.Push(
                    candidate: $0,
                    isExact: false,
                    batchLimit: query.candidates[$0].comparison == .equal ? 2 : nil
                )
            },
            takesFilter: query.hasFilter,
            estimatedRequests: 1,
            estimatedRows: Double(rows.count),
            summary: "GET /\(schema.name)"
        )
    }

    func scan(
        _ request: ScanRequest,
        in context: ScanContext
    ) throws(SourceError) -> any RowCursor {
        let wanted = rows.map { row in request.wanted.map { row[$0] } }
        return Cursor(OwnedRows(wanted, columnCount: request.wanted.count).batch)
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
