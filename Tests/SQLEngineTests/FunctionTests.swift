import TableModel
import Testing

@testable import SQLDialect
@testable import SQLEngine

@Suite struct `Functions of SQL` {
    /// Translates and runs a query of one cell.
    private func answer(_ expression: String) throws -> (value: Value?, type: ColumnType?) {
        let translation = try SQLDialect.translate("SELECT \(expression)", in: NoTables())
        let rows = try EngineSession(People.table()).rows(translation.sql)
        return (rows.first?.first, translation.columns?.first?.type)
    }

    @Test(
        arguments: FunctionCase.texts + FunctionCase.numbers + FunctionCase.dates
            + FunctionCase.others + FunctionCase.intervals
    )
    func `answer what their references say`(test: FunctionCase) throws {
        let (value, type) = try answer(test.call)
        #expect(value == test.value)
        #expect(type == test.type)
    }

    @Test(arguments: [("0", []), ("3", [0, 0, 0]), ("-1", []), ("2.9", [0, 0])])
    func `write zeros out`(length: String, bytes: [UInt8]) throws {
        let rows = try EngineSession(People.table()).rows("SELECT zeroblob(\(length))")
        #expect(rows == [[.blob(bytes)]])
        #expect(throws: EngineError.self) {
            try EngineSession(People.table()).rows("SELECT zeroblob(9223372036854775807)")
        }
    }

    @Test func `have a case each`() {
        let calls =
            (FunctionCase.texts + FunctionCase.numbers + FunctionCase.dates + FunctionCase.others)
            .map(\.call)
        let refused = ["FILESIZE", "FILEMODIFIEDTIME", "XML_EXTRACT"]
        for function in SQLFunction.all where !refused.contains(function.name) {
            #expect(calls.contains { $0.contains(function.name + "(") }, "\(function.name)")
        }
    }

    @Test func `of the engine are in the tables, and those of the tables in the engine`() {
        let implemented = ScalarFunction.all.map(\.name)
        #expect(Set(implemented).count == implemented.count)
        #expect(Set(implemented) == Set(SQLDialect.engineFunctions.map(\.name)))
    }

    @Test(arguments: [
        ("DATEADD('fortnight' || '', 1, GETDATE())", EngineError.Code.syntax),
        ("DATEADD(day, 9223372036854775807, '2026-01-01')", .datetimeOverflow),
        ("DATEADD(year, 99999, '2026-01-01')", .datetimeOverflow),
        ("YEAR('nonsense')", .invalidDatetime),
        ("DATEADD(day, 'x', '2026-01-01')", .typeMismatch), ("ROUND('x', 1)", .typeMismatch),
        ("DATEFROMPARTS(2026, 2, 30)", .datetimeOverflow), ("HASHBYTES('MD9', 'x')", .syntax),
        ("TIMESTAMPDIFF(ns, '0001-01-01', '9999-01-01')", .outOfRange),
        ("FORMAT(1.5, 'D')", .syntax), ("FORMAT(1, 'N', 'de-DE')", .source(.notSupported)),
        ("FILESIZE('/etc/passwd')", .source(.notSupported)),
        ("XML_EXTRACT(NULL, '/a')", .source(.notSupported)),
        ("EXPR('1 +')", .typeMismatch), ("EXPR('1); SELECT (2')", .typeMismatch),
        ("EXPR('(SELECT 1 FROM people)')", .typeMismatch), ("JSON_SUM('[', '$')", .typeMismatch),
        ("REPLICATE('abc', 9223372036854775807)", .outOfRange),
        ("STRTODATE('x', 'd.M.yyyy')", .invalidDatetime),
        ("{d '9999-12-31'} + INTERVAL '1' DAY", .datetimeOverflow),
    ])
    func `say what is wrong with their arguments`(call: String, code: EngineError.Code) throws {
        let error = #expect(throws: EngineError.self) { try answer(call) }
        #expect(error?.code == code)
        #expect(error?.message.count ?? 0 > 20)
    }

    @Test func `every function that translations call is there`() throws {
        let session = try EngineSession(People.table())
        for function in SQLDialect.requiredFunctions {
            let arguments = Array(repeating: "NULL", count: max(function.arity, 1)).prefix(
                function.arity < 0 ? 1 : function.arity
            )
            _ = try session.prepare("SELECT \(function.name)(\(arguments.joined(separator: ", ")))")
        }
    }

    @Test func `all calls of an execution see one time`() throws {
        let rows = try EngineSession(People.table()).rows(
            "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now') FROM people a, people b, people c"
        )
        #expect(Set(rows).count == 1)
    }

    @Test func `of constants reach the table as one value`() throws {
        let table = People.table([People.created: [.greaterOrEqual: .exact]])
        let sql = try SQLDialect.translate(
            "SELECT id FROM people WHERE created_at >= DATEADD('day', -7, {ts '2026-01-10 10:00:00'})",
            in: NoTables()
        ).sql
        _ = try EngineSession(table).rows(sql)
        #expect(table.requests.count == 1)
        #expect(table.requests[0].constraints.flatMap(\.values) == [.text("2026-01-03 10:00:00")])
    }

    @Test func `a seed gives the same sequence in every execution`() throws {
        let statement = try EngineSession(People.table()).prepare("SELECT rand(7) FROM people")
        let first = try statement.allRows()
        statement.reset()
        #expect(try statement.allRows() == first)
        #expect(Set(first).count == 20)
    }

    @Test(arguments: [
        ("2026-01-01", "2026-01-01 00:00:00", 0), ("2026-01-01T02:00:00+02:00", "2026-01-01", 0),
        ("2026-01-01 00:00:00.5", "2026-01-01 00:00:00", 1),
        ("2026-01-01 00:00:00.000000", "2026-01-01 00:00:00", 0), ("", "2026-01-01", -1),
        ("abc", "abd", -1), ("abc", "2026-01-01", 1),
    ])
    func `moments compare as moments`(left: String, right: String, order: Int) {
        func compare(_ left: String, _ right: String) -> Int32 {
            Array(left.utf8).withUnsafeBytes { left in
                Array(right.utf8).withUnsafeBytes { InstantCollation.compare(left, $0) }
            }
        }
        #expect(compare(left, right).signum() == order)
        #expect(compare(right, left).signum() == -order)
    }

    @Test func `a filter's arguments pass as they are`() {
        let values: [Value] = [
            .text("any(1eq,2lt)"), .integer(.min), .real(-0.5), .text(""), .text("é🙂"),
            .blob([0, 1]),
            .null,
        ]
        #expect(FilterFunction.decode(FilterFunction.encode(values)) == values)
        for wrong in ["x", "t5:ab", "t-1:", "i1:x", "t99999999999999999999:x", "q0:", "t1"] {
            #expect(FilterFunction.decode(.text(wrong)) == nil)
        }
    }
}

/// A catalogue without tables.
private struct NoTables: SchemaCatalog {
    func table(named name: String, schema: String?) -> TableSchema? { nil }
}
