import Glibc
import TableModel
import Testing
import Threads

@testable import DriverCore

@Suite struct `Calling procedures` {
    private func fixture(
        _ procedures: [FakeProcedure] = [.echo()],
        isReadOnly: Bool = false
    ) throws -> DriverFixture {
        try DriverFixture(
            sources: [PeopleTable()],
            procedures: procedures,
            isReadOnly: isReadOnly
        )
    }

    private func state(_ fixture: DriverFixture, _ text: String) -> String? {
        let code = fixture.call { s throws(DriverError) in try s.executeDirectly(text) }
        return code == .error ? fixture.states.first : nil
    }

    /// The messages as applications see them.
    private func shown(_ fixture: DriverFixture) -> String {
        let diagnostics = fixture.statement.diagnostics
        return diagnostics.records.map(diagnostics.text).joined(separator: "\n")
    }

    /// All rows of the present result as text, joined by bars.
    private func rows(_ fixture: DriverFixture) throws -> [String] {
        var rows: [String] = []
        let count = try fixture.statement.columnCount()
        while fixture.call({ s throws(DriverError) in try s.fetch() }) == .success {
            let cells = (1...count).map { column in
                var buffer = [UInt8](repeating: 0, count: 64)
                var length = 0
                _ = fixture.call { s throws(DriverError) in
                    try s.getData(column, as: .char, to: &buffer, capacity: 64, indicator: &length)
                }
                return length < 0
                    ? "null" : String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
            }
            rows.append(cells.joined(separator: "|"))
        }
        return rows
    }

    @Test(arguments: [
        ("{call Echo('a')}", "a|1|LOUD|null"),
        ("{ CALL test.echo ( 'a' , 1 , 'quiet' ) }", "a|1|Quiet|null"),
        ("EXEC Echo 'a', DEFAULT, 'loud'", "a|1|LOUD|null"),
        ("execute Test.Echo @since='2026-01-02', @WORD = 'b'", "b|1|LOUD|2026-01-02 00:00:00"),
        ("EXEC Echo Word='b', @Mode=NULL, @Times=NULL", "b|1|LOUD|null"),
        ("CALL Echo(5, '1', , {ts '2026-01-02 03:04:05'})", "5|1|LOUD|2026-01-02 03:04:05"),
        ("EXEC Echo 'it''s', @Mode='Quiet', @Code='7'", "it's|1|Quiet|null"),
    ])
    func `a call finds its arguments and answers with rows`(text: String, row: String) throws {
        let fixture = try fixture()
        #expect(state(fixture, text) == nil)
        #expect(try rows(fixture) == [row])
        #expect(fixture.statement.diagnostics.dynamicFunction.name == "CALL")
        #expect(fixture.statement.diagnostics.dynamicFunction.code == 7)
        #expect(fixture.statement.rowCount == -1)
        let more = fixture.call { s throws(DriverError) in try s.moreResults() }
        #expect(more == .noData)
    }

    @Test(arguments: [
        ("{call Ecko('a')}", "42000", "did you mean Echo?"),
        ("{call nothing.Echo('a')}", "42000", "it is in the schema Test"),
        ("{call Zzzzzzzzzzzz()}", "42000", "sys_procedures"),
        ("{call Echo}", "42000", "needs the argument @Word: what to say"),
        ("{call Echo(DEFAULT)}", "42000", "@Word"),
        ("{call Echo(NULL)}", "42000", "@Word of Echo must not be null"),
        ("{call Echo('a', 1, 'loud', NULL, 1, 2)}", "42000", "at most 5 arguments"),
        ("EXEC Echo 'a', @word='b'", "42000", "@Word twice"),
        ("EXEC Echo @Word='b', 1", "42000", "Argument 2 of Echo has no name"),
        ("EXEC Echo @Wort='b'", "42000", "did you mean @Word?"),
        ("EXEC Echo @Somethingelse='b'", "42000", "it takes @Word, @Times"),
        (
            "EXEC Echo 'a', @Mode='shrill'", "22023",
            "@Mode of Echo is one of LOUD, Quiet, not 'shrill'"
        ),
        ("EXEC Echo 'a', @Times='many'", "22018", "@Times of Echo is a whole number, not 'many'"),
        ("EXEC Echo 'a', @Times=3000000000", "22003", "@Times"),
        ("EXEC Echo 'a', @Since='2026-02-30'", "22007", "@Since"),
        ("{?=call Echo('a')}", "42000", "without ?="),
        ("EXEC Echo 'a' OUTPUT", "42000", "no output arguments"),
        ("{call Echo('a'", "42000", ""),
    ])
    func `a call that cannot be says why`(text: String, wanted: String, message: String) throws {
        let procedure = FakeProcedure.echo()
        let fixture = try fixture([procedure])
        #expect(state(fixture, text) == wanted)
        let told = fixture.statement.diagnostics.records.first?.message ?? ""
        #expect(told.contains(message), "\(told)")
        #expect(procedure.calls.isEmpty)
    }

    @Test(arguments: [
        "EXEC Echo 'a', @Code='marker'", "EXEC Echo 'a', @Code='marker' 'marker'",
        "{call Echo('marker', 'marker'}", "EXEC Echo @Code='marker",
    ])
    func `a secret is never shown`(text: String) throws {
        let fixture = try fixture()
        #expect(state(fixture, text) != nil)
        let told = fixture.statement.diagnostics.records.map(\.message).joined()
        #expect(!told.contains("marker"))
    }

    @Test(arguments: [true, false])
    func `a secret argument is one from then on, whatever the procedure does`(fails: Bool) throws {
        let secret = ProcedureParameter("Code", .integer, isSecret: true)
        let schema = ProcedureSchema(schema: "Test", name: "Sign", parameters: [secret])
        let procedure = FakeProcedure(schema) { arguments, _ throws(SourceError) in
            guard fails else { return [] }
            throw SourceError(.refused, "12345678 is no code")
        }
        let fixture = try fixture([procedure])
        let failure = state(fixture, "EXEC Sign 12345678")
        #expect((failure != nil) == fails)
        #expect(!shown(fixture).contains("1234"))
        _ = state(fixture, "EXEC Zzzzzz12345678")
        #expect(shown(fixture).contains("Zzzzzz<redacted>"), "\(shown(fixture))")
    }

    @Test func `a call is described before it is executed`() throws {
        let procedure = FakeProcedure.echo()
        let fixture = try fixture([procedure])
        try fixture.statement.prepare("EXEC Echo @Times = ?, @Word = ?, @Since = ?")
        #expect(try fixture.statement.parameterCount() == 3)
        let parameters = try (1...3).map { try fixture.statement.parameterDescription($0) }
        #expect(parameters.map(\.sqlType) == [.integer, .wideVarChar, .timestamp])
        #expect(parameters.map(\.isNullable) == [true, false, true])
        #expect(parameters[1].columnSize == 40)
        #expect(try fixture.statement.columnCount() == 4)
        let columns = try (1...4).map { try fixture.statement.column($0) }
        #expect(columns.map(\.name) == ["Word", "Times", "Mode", "Since"])
        #expect(columns.map(\.isNullable) == [false, true, true, true])
        #expect(procedure.calls.isEmpty)
    }

    @Test func `a procedure without columns has no result and is not described as one`() throws {
        let procedure = FakeProcedure.writing()
        let fixture = try fixture([procedure])
        try fixture.statement.prepare("{call Archive('1')}")
        #expect(try fixture.statement.columnCount() == 0)
        #expect(fixture.call { s throws(DriverError) in try s.execute() } == .success)
        #expect(fixture.statement.rowCount == -1)
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .error)
        #expect(fixture.states == ["24000"])
        #expect(fixture.call { s throws(DriverError) in try s.execute() } == .success)
        #expect(procedure.calls == [["Id": .text("1")], ["Id": .text("1")]])
    }

    @Test func `what a procedure fails with becomes the diagnostic`() throws {
        let fixture = try fixture([.writing()])
        #expect(state(fixture, "EXEC Archive 'gone'") == "42000")
        #expect(
            fixture.statement.diagnostics.records.first?.message == "There is nothing to archive"
        )
    }

    @Test func `a read-only connection refuses procedures that change something`() throws {
        let procedure = FakeProcedure.writing()
        let fixture = try fixture([procedure, .echo()], isReadOnly: true)
        #expect(state(fixture, "EXEC Archive '1'") == "42000")
        #expect(
            fixture.statement.diagnostics.records.first?.message.contains("Readonly=true") == true
        )
        #expect(state(fixture, "EXEC Echo 'a'") == nil)
        #expect(procedure.calls.isEmpty)
    }

    @Test func `a rollback names the calls that it cannot undo`() throws {
        let fixture = try fixture([.writing()])
        try fixture.connection.setAutocommitting(false)
        #expect(state(fixture, "EXEC Archive '1'; EXEC Archive '2'") == nil)
        let error = try #require(throws: DriverError.self) {
            try fixture.connection.endTransaction(1)
        }
        #expect(error.records.first?.message.contains("2 calls of procedures") == true)
    }

    @Test func `calls stand among other statements`() throws {
        let archive = FakeProcedure.writing()
        let fixture = try fixture([.echo(), archive])
        let text =
            "SELECT 7; EXEC Echo 'a', 2; EXEC Archive '1'; EXEC Archive '2'; {call Echo('b')}"
        #expect(state(fixture, text) == nil)
        #expect(try rows(fixture) == ["7"])
        #expect(archive.calls.isEmpty)
        var results: [[String]] = []
        while fixture.call({ s throws(DriverError) in try s.moreResults() }) == .success {
            let hasRows = try fixture.statement.columnCount() > 0
            results.append(hasRows ? try rows(fixture) : [])
        }
        #expect(
            results == [["a|2|LOUD|null", "a|2|LOUD|null"], [], [], ["b|1|LOUD|null"]]
        )
        #expect(archive.calls.count == 2)
    }

    @Test func `calls without rows that follow each other are done without being asked for`() throws
    {
        let archive = FakeProcedure.writing()
        let fixture = try fixture([archive])
        #expect(state(fixture, "EXEC Archive '1'; EXEC Archive '2'; SELECT 1") == nil)
        #expect(archive.calls.count == 2)
    }

    @Test func `rows can be scrolled`() throws {
        let fixture = try fixture()
        try fixture.statement.setAttribute(6, to: AttributeInput(integer: 3))
        #expect(state(fixture, "EXEC Echo 'a', 5") == nil)
        #expect(fixture.statement.diagnostics.cursorRowCount == 5)
        let code = fixture.call { s throws(DriverError) in try s.fetch(.last, by: 0) }
        #expect(code == .success)
        let past = fixture.call { s throws(DriverError) in try s.fetch(.next, by: 0) }
        #expect(past == .noData)
    }

    @Test(.timeLimit(.minutes(1))) func `a cancel reaches the procedure`() throws {
        let procedure = FakeProcedure.waiting()
        let fixture = try fixture([procedure])
        let statement = fixture.statement
        // Not a task: those may have no thread left while this one waits.
        _ = WorkerThreads.current.run {
            while procedure.calls.isEmpty { usleep(1_000) }
            statement.cancel()
        }
        #expect(state(fixture, "EXEC Wait") == "HY008")
    }

    @Test(.timeLimit(.minutes(1))) func `the time limit ends a call`() throws {
        let fixture = try fixture([.waiting()])
        try fixture.statement.setAttribute(0, to: AttributeInput(integer: 1))
        #expect(state(fixture, "EXEC Wait") == "HYT00")
    }

    @Test func `information follows from whether there are procedures`() throws {
        let with = try fixture().connection
        let without = try fixture([]).connection
        let types: [UInt16] = [20, 21, 40, 33]
        #expect(
            try types.map { try with.information($0) } == [
                .text("Y"), .text("Y"), .text("procedure"), .small(128),
            ]
        )
        #expect(
            try types.map { try without.information($0) } == [
                .text("N"), .text("N"), .text(""), .small(0),
            ]
        )
        #expect(try with.information(91) == .word(3))
        #expect(try without.information(91) == .word(1))
    }

    @Test func `the native text of a call is the call`() throws {
        let connection = try fixture().connection
        #expect(try connection.nativeSQL("{call Echo(?)}") == "{call Echo(?)}")
        #expect(try connection.nativeSQL("EXEC Echo @Word='a'") == "EXEC Echo @Word='a'")
    }
}
