import TableModel
import Testing

@testable import DriverCore

@Suite struct StatementTests {
    private func fixture(_ table: PeopleTable = PeopleTable()) throws -> DriverFixture {
        try DriverFixture(sources: [table])
    }

    /// A column of all rows as text.
    private func column(_ number: Int, of fixture: DriverFixture) -> [String] {
        var texts: [String] = []
        while fixture.call({ s throws(DriverError) in try s.fetch() }) == .success {
            var buffer = [UInt8](repeating: 0, count: 64)
            var length = 0
            _ = fixture.call { s throws(DriverError) in
                try s.getData(number, as: .char, to: &buffer, capacity: 64, indicator: &length)
            }
            let text = String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
            texts.append(length < 0 ? "null" : text)
        }
        return texts
    }

    @Test func `a select delivers every row`() throws {
        let fixture = try fixture()
        try #expect(fixture.statement.executeDirectly("SELECT id, age FROM people") == .success)
        #expect(column(2, of: fixture) == ["20", "21", "22", "23", "24"])
    }

    @Test func `preparing describes the result and reads nothing`() throws {
        let table = PeopleTable()
        let fixture = try fixture(table)
        try fixture.statement.prepare(
            "SELECT name, created_at, COUNT(*) n FROM people GROUP BY 1, 2"
        )
        let columns = try (1...3).map { try fixture.statement.column($0) }
        #expect(columns.map(\.name) == ["name", "created_at", "n"])
        #expect(columns.map(\.sqlType) == [.wideVarChar, .timestamp, .bigInt])
        #expect(table.scans == 0)
    }

    @Test func `the columns of a result are described without a cursor and with one`() throws {
        let fixture = try fixture()
        #expect(throws: DriverError.self) { try fixture.statement.columnCount() }
        try fixture.statement.prepare("SELECT * FROM people")
        try #expect(fixture.statement.columnCount() == 5)
        _ = try fixture.statement.execute()
        try #expect(fixture.statement.columnCount() == 5)
        let name = try fixture.statement.columnAttribute(2, 1011)
        #expect(name == .text("name"))
        try #expect(fixture.statement.columnAttribute(0, 1001) == .number(5))
    }

    @Test func `a statement is executed again with what is bound then`() throws {
        let fixture = try fixture()
        let statement = fixture.statement
        try statement.prepare("SELECT id FROM people WHERE age = ?")
        let age = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        defer { age.deallocate() }
        try statement.bindParameter(
            1,
            BoundParameter(
                direction: 1,
                cType: .signedLong,
                sqlType: .integer,
                columnSize: 0,
                decimalDigits: 0,
                data: UnsafeMutableRawPointer(age),
                capacity: 0,
                indicator: nil
            )
        )
        for (wanted, id) in [(21, "p1"), (23, "p3")] {
            age.initialize(to: Int32(wanted))
            _ = try statement.execute()
            #expect(column(1, of: fixture) == [id])
            try statement.closeCursor()
        }
    }

    @Test func `a marker without a value is named`() throws {
        let fixture = try fixture()
        try fixture.statement.prepare("SELECT id FROM people WHERE age = ?")
        #expect(fixture.call { s throws(DriverError) in try s.execute() } == .error)
        #expect(fixture.states == ["07002"])
    }

    @Test(arguments: [
        (SourceError.Code.unauthorized, "28000"), (.timedOut, "HYT01"), (.malformedAnswer, "HY000"),
        (.connectionLost, "08S01"),
    ])
    func `a failing source is told by the execution`(
        code: SourceError.Code,
        state: String
    ) throws {
        let fixture = try fixture(PeopleTable(failure: SourceError(code, "The API said no.")))
        let answer = fixture.call { s throws(DriverError) in
            try s.executeDirectly("SELECT id FROM people")
        }
        #expect(answer == .error)
        #expect(fixture.states == [state])
        #expect(fixture.statement.diagnostics.records.map(\.message) == ["The API said no."])
        #expect(
            fixture.call { s throws(DriverError) in try s.executeDirectly("SELECT 1") } == .success
        )
    }

    @Test func `an open cursor keeps a statement from being used for something else`() throws {
        let fixture = try fixture()
        try fixture.statement.prepare("SELECT id FROM people")
        _ = try fixture.statement.execute()
        #expect(fixture.call { s throws(DriverError) in try s.execute() } == .error)
        #expect(fixture.states == ["24000"])
        let again = fixture.call { s throws(DriverError) in try s.executeDirectly("SELECT 1") }
        #expect(again == .error)
        #expect(fixture.states == ["24000"])
        fixture.statement.closeCursorIfOpen()
        #expect(fixture.call { s throws(DriverError) in try s.execute() } == .success)
    }

    @Test func `the smaller limit on rows counts`() throws {
        let fixture = try DriverFixture(sources: [PeopleTable()], maxRows: 3)
        _ = try fixture.statement.executeDirectly("SELECT id FROM people")
        #expect(column(1, of: fixture).count == 3)
        try fixture.statement.closeCursor()
        try fixture.statement.setAttribute(1, to: AttributeInput(integer: 2))
        _ = try fixture.statement.executeDirectly("SELECT id FROM people")
        #expect(column(1, of: fixture).count == 2)
    }

    @Test(arguments: ["INSERT INTO people (id) VALUES ('x')", "DELETE FROM people"])
    func `a read-only connection takes no changes`(text: String) throws {
        let fixture = try DriverFixture(sources: [PeopleTable()], isReadOnly: true)
        let code = fixture.call { s throws(DriverError) in try s.executeDirectly(text) }
        #expect(code == .error)
        #expect(fixture.states == ["42000"])
    }

    @Test func `rolling back names what was written, and once`() throws {
        let fixture = try fixture()
        try fixture.connection.setAttribute(102, to: AttributeInput(integer: 0))
        fixture.connection.noteWrite(.insert, rows: 2)
        fixture.connection.noteWrite(.delete, rows: 1)
        fixture.connection.noteWrite(.insert, rows: 1)
        #expect {
            try fixture.connection.endTransaction(1)
        } throws: { error in
            let records = (error as? DriverError)?.records ?? []
            return records.map(\.state) == [.notImplemented]
                && records.allSatisfy { $0.message.contains("3 rows inserted, 1 row deleted") }
        }
        try fixture.connection.endTransaction(1)
        try fixture.connection.endTransaction(0)
    }

    @Test func `cursors have names of their own`() throws {
        let fixture = try fixture()
        let other = try DriverFixture.statement(on: fixture.connection)
        let name = fixture.statement.cursorName()
        #expect(name.hasPrefix("SQL_CUR"))
        #expect(fixture.statement.cursorName() == name)
        #expect(other.cursorName() != name)
        try other.setCursorName("mine")
        #expect(throws: DriverError.self) { try fixture.statement.setCursorName("MINE") }
        #expect(throws: DriverError.self) { try fixture.statement.setCursorName("sql_cur7") }
    }

    @Test func `a parameter comes in pieces`() throws {
        let fixture = try fixture()
        let statement = fixture.statement
        try statement.prepare("SELECT ?")
        let indicator = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        defer { indicator.deallocate() }
        indicator.initialize(to: -2)
        let token = UnsafeMutableRawPointer(bitPattern: 42)
        try statement.bindParameter(
            1,
            BoundParameter(
                direction: 1,
                cType: .char,
                sqlType: .wideVarChar,
                columnSize: 100,
                decimalDigits: 0,
                data: token,
                capacity: 0,
                indicator: indicator
            )
        )
        try #expect(statement.execute() == .needData)
        #expect(fixture.call { s throws(DriverError) in try s.execute() } == .error)
        var asked: UnsafeMutableRawPointer?
        let first = try statement.parameterData { asked = $0 }
        #expect(first == .needData)
        #expect(asked == token)
        let text = Array("Zoë 😀".utf8)
        try text.withUnsafeBytes { bytes in
            let start = try #require(bytes.baseAddress)
            try statement.putData(start, length: 3)
            try statement.putData(start + 3, length: text.count - 3)
        }
        let last = try statement.parameterData { _ in }
        #expect(last == .success)
        #expect(column(1, of: fixture) == ["Zoë 😀"])
        let late = fixture.call { s throws(DriverError) in try s.parameterData { _ in } }
        #expect(late == .error)
        #expect(fixture.states == ["HY010"])
    }

    @Test func `cancelling gives up waiting for pieces`() throws {
        let fixture = try fixture()
        let statement = fixture.statement
        try statement.prepare("SELECT ?")
        let indicator = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        defer { indicator.deallocate() }
        indicator.initialize(to: -2)
        try statement.bindParameter(
            1,
            BoundParameter(
                direction: 1,
                cType: .char,
                sqlType: .wideVarChar,
                columnSize: 100,
                decimalDigits: 0,
                data: nil,
                capacity: 0,
                indicator: indicator
            )
        )
        try #expect(statement.execute() == .needData)
        statement.cancel()
        let late = fixture.call { s throws(DriverError) in try s.parameterData { _ in } }
        #expect(late == .error)
        #expect(fixture.states == ["HY010"])
    }

    @Test func `a statement that takes too long is ended`() throws {
        let fixture = try fixture()
        try fixture.statement.setAttribute(0, to: AttributeInput(integer: 1))
        let code = fixture.call { s throws(DriverError) in
            try s.executeDirectly(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                SELECT MAX(i) FROM n
                """
            )
        }
        #expect(code == .error)
        #expect(fixture.states == ["HYT00"])
        #expect(
            fixture.call { s throws(DriverError) in try s.executeDirectly("SELECT 1") } == .success
        )
    }

    @Test(arguments: [
        ("GUID", "001122j3-4455-6677-8899-aabbccddeeff", "22018"),
        ("GUID", "0011223-34455-6677-8899-aabbccddeeff", "22018"),
        ("GUID", "00112233-4455-6677-8899-aabbccddeeff-", "22018"),
        ("INTERVAL DAY", "tomorrow", "22018"), ("INTERVAL HOUR TO MINUTE", "", "22018"),
        ("DATE", "2026-02-30", "22007"), ("TINYINT", "256", "22003"),
    ])
    func `a local column refuses what would not be read as its type`(
        type: String,
        value: String,
        state: String
    ) throws {
        let fixture = try DriverFixture(local: .memory)
        _ = try fixture.statement.executeDirectly("CREATE TABLE t(x \(type))")
        let code = fixture.call { s throws(DriverError) in
            try s.executeDirectly("INSERT INTO t VALUES ('\(value)')")
        }
        #expect(code == .error)
        #expect(fixture.states == [state])
    }

    @Test(arguments: [
        ("GUID", "00112233-4455-6677-8899-AAbbCCddEEff"),
        ("INTERVAL DAY TO SECOND", "-1 02:03:04.5"),
        ("INTERVAL YEAR TO MONTH", "1-11"), ("INTERVAL DAY", "INTERVAL ''3'' DAY"),
    ])
    func `a local column takes what is read as its type`(type: String, value: String) throws {
        let fixture = try DriverFixture(local: .memory)
        _ = try fixture.statement.executeDirectly("CREATE TABLE t(x \(type))")
        let code = try fixture.statement.executeDirectly("INSERT INTO t VALUES ('\(value)')")
        #expect(code == .success)
    }
}
