import SQLEngine
import TableModel
import Testing

@Suite struct StatementTests {
    @Test func `a scan answers every row and then ends`() throws {
        let table = People.table()
        let session = try EngineSession(table)
        let statement = try session.prepare("SELECT id, name, age FROM people")
        #expect((0..<3).map(statement.columnName) == ["id", "name", "age"])
        #expect(try statement.allRows() == People.rows.map { Array($0[0..<3]) })
        #expect(try statement.step() == false)
        #expect(table.requests == [ScanRequest(wanted: [0, 1, 2])])
        #expect(table.openScans == 0)
    }

    @Test(arguments: ["people", "Test.people", "\"test\".\"PEOPLE\""])
    func `a table is found with and without its schema`(name: String) throws {
        let session = try EngineSession(People.table())
        #expect(try session.rows("SELECT count(*) FROM \(name)") == [[.integer(20)]])
    }

    @Test func `a column can be qualified by schema and table`() throws {
        let session = try EngineSession(People.table())
        let rows = try session.rows(
            "SELECT Test.people.id FROM Test.people WHERE Test.people.age = 5"
        )
        #expect(rows.count == 3)
    }

    @Test func `parameters keep their values over resets`() throws {
        let session = try EngineSession(People.table())
        let statement = try session.prepare("SELECT id FROM people WHERE age = ? AND open = :open")
        #expect(statement.parameterCount == 2)
        #expect(statement.parameterName(0) == nil)
        #expect(statement.parameterName(1) == ":open")
        try statement.bind(.integer(3), at: 0)
        try statement.bind(.integer(1), at: 1)
        let first = try statement.allRows()
        statement.reset()
        #expect(try statement.allRows() == first)
        statement.reset()
        try statement.bind(.integer(99), at: 0)
        #expect(try statement.allRows().isEmpty)
        #expect(throws: EngineError.self) { try statement.bind(.null, at: 2) }
    }

    @Test func `every kind of value passes unchanged`() throws {
        let values: [Value] = [
            .null, .integer(.min), .real(0.1), .text(""), .text("naïve 🙂"), .blob([]),
            .blob([0, 255]),
        ]
        let schema = TableSchema(
            schema: "Test",
            name: "t",
            columns: values.indices.map { Column(name: "c\($0)", type: .text) }
        )
        let session = try EngineSession(FakeTable(schema, [values]))
        #expect(try session.rows("SELECT * FROM t") == [values])
        #expect(try session.rows("SELECT ?, ?, ?, ?, ?, ?, ?", values) == [values])
    }

    @Test func `names with quotes and keywords are columns like others`() throws {
        let names = ["a\"b", "select", "two words", "HIDDEN", "é", "c'd"]
        let schema = TableSchema(
            schema: "odd \"schema\"",
            name: "odd \"table\"",
            columns: names.map { Column(name: $0, type: .integer) }
        )
        let row = names.indices.map { Value.integer(Int64($0)) }
        let session = try EngineSession(
            sources: [FakeTable(schema, [row])],
            schema: "odd \"schema\""
        )
        let statement = try session.prepare(
            "SELECT * FROM \"odd \"\"schema\"\"\".\"odd \"\"table\"\"\" WHERE \"a\"\"b\" = 0"
        )
        #expect(names.indices.map(statement.columnName) == names)
        #expect(try statement.allRows() == [row])
    }

    @Test func `statements of a session take turns row by row`() throws {
        let session = try EngineSession(People.table())
        let first = try session.prepare("SELECT id FROM people")
        let second = try session.prepare("SELECT name FROM people")
        for number in 0..<20 {
            #expect(try first.step())
            #expect(try second.step())
            #expect(first.cell(0).value == People.rows[number][0])
            #expect(second.cell(0).value == People.rows[number][1])
        }
        #expect(try !first.step())
        #expect(try !second.step())
    }

    @Test func `a statement outlives its session`() throws {
        let table = People.table()
        var session: EngineSession? = try EngineSession(table)
        let statement = try #require(try session?.prepare("SELECT id FROM people"))
        #expect(try statement.step())
        session?.close()
        #expect(throws: EngineError.self) { try session?.prepare("SELECT 1") }
        session = nil
        #expect(try statement.allRows().count == 19)
        statement.close()
        #expect(throws: EngineError.self) { try statement.step() }
        #expect(statement.cell(0).kind == .null)
    }

    @Test func `a reset gives up the scan`() throws {
        let table = People.table()
        let statement = try EngineSession(table).prepare("SELECT id FROM people")
        #expect(try statement.step())
        #expect(table.openScans == 1)
        statement.reset()
        #expect(table.openScans == 0)
        #expect(table.pagesRead == 1)
    }
}
