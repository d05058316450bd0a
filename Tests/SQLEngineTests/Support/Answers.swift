import SQLEngine
import TableModel
import Testing

extension EngineSession {
    /// A session over fake tables of the schema `Test`.
    convenience init(_ tables: FakeTable...) throws {
        try self.init(sources: tables, schema: "Test")
    }

    /// Every row of a statement.
    func rows(_ sql: String, _ parameters: [Value] = []) throws -> [[Value]] {
        let statement = try prepare(sql)
        for (index, value) in parameters.enumerated() { try statement.bind(value, at: index) }
        return try statement.allRows()
    }

    /// The details of `EXPLAIN QUERY PLAN`.
    func plan(_ sql: String) throws -> [String] {
        try rows("EXPLAIN QUERY PLAN " + sql).map { row in
            if case .text(let detail) = row[3] { detail } else { "" }
        }
    }

    /// The error of a statement that must fail, in preparing or running.
    func failure(
        _ sql: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> EngineError {
        let error = #expect(throws: EngineError.self, sourceLocation: sourceLocation) {
            _ = try self.rows(sql)
        }
        return try #require(error, sourceLocation: sourceLocation)
    }
}

extension EngineStatement {
    /// The rows from the present place on.
    func allRows() throws -> [[Value]] {
        var rows: [[Value]] = []
        while try step() { rows.append((0..<columnCount).map { cell($0).value }) }
        return rows
    }
}

/// Rows in a fixed order, for comparing them as a multiset.
func sorted(_ rows: [[Value]]) -> [[Value]] {
    rows.sorted { left, right in
        for (left, right) in zip(left, right) {
            let order = SQLOrder.compare(left, right)
            if order != 0 { return order < 0 }
        }
        return left.count < right.count
    }
}

/// Expects the engine to answer a query over `tables` as SQLite does over ordinary tables.
func expectSame(
    _ sql: String,
    _ parameters: [Value] = [],
    over tables: [FakeTable],
    inOrder: Bool = false,
    _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let session = try EngineSession(sources: tables, schema: "Test")
    let answer = try session.rows(sql, parameters)
    let expected = try Reference(tables).rows(sql, parameters)
    #expect(
        inOrder ? answer == expected : sorted(answer) == sorted(expected),
        comment,
        sourceLocation: sourceLocation
    )
}
