import TableModel
import Testing

@testable import DriverCore

/// Values that the application binds to the markers of a call.
@Suite struct `Parameters of calls` {
    private let buffers = Buffers()

    /// Memory that lives as long as the test.
    private final class Buffers {
        private var owned: [UnsafeMutableRawPointer] = []

        func pointer(to bytes: [UInt8]) -> UnsafeMutableRawPointer {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count + 8, alignment: 8)
            memory.copyMemory(from: bytes, byteCount: bytes.count)
            owned.append(memory)
            return memory
        }

        func lengths(_ lengths: [Int]) -> UnsafeMutablePointer<Int> {
            let memory = pointer(to: lengths.flatMap { withUnsafeBytes(of: $0) { Array($0) } })
            return memory.bindMemory(to: Int.self, capacity: lengths.count)
        }

        deinit { for memory in owned { memory.deallocate() } }
    }

    /// Binds texts, each in a field of eight bytes, as an array.
    private func bind(
        _ texts: [String],
        _ lengths: [Int]? = nil,
        to number: Int,
        of statement: Statement,
        direction: Int16 = 1
    ) throws {
        let bytes = texts.flatMap { text in
            Array(text.utf8) + Array(repeating: 0, count: 8 - text.utf8.count)
        }
        try statement.bindParameter(
            number,
            BoundParameter(
                direction: direction,
                cType: .char,
                sqlType: .varChar,
                columnSize: 8,
                decimalDigits: 0,
                data: buffers.pointer(to: bytes),
                capacity: 8,
                indicator: buffers.lengths(lengths ?? texts.map(\.utf8.count))
            )
        )
    }

    private func fixture(_ procedures: FakeProcedure...) throws -> DriverFixture {
        try DriverFixture(procedures: procedures)
    }

    private func code(_ fixture: DriverFixture, _ text: String) -> ReturnCode {
        fixture.call { s throws(DriverError) in try s.executeDirectly(text) }
    }

    @Test func `values are converted to the type of their arguments`() throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try bind(["2"], to: 1, of: fixture.statement)
        try bind(["quiet"], to: 2, of: fixture.statement)
        try bind(["a"], to: 3, of: fixture.statement)
        #expect(code(fixture, "EXEC Echo @Times=?, @Mode=?, @Word=?") == .success)
        #expect(
            echo.calls == [
                ["Times": .integer(2), "Mode": .text("Quiet"), "Word": .text("a")]
            ]
        )
    }

    @Test(arguments: [
        ("many", "22018"), ("1.5", "22001"), ("2", nil),
    ])
    func `a value that cannot be converted is refused`(text: String, state: String?) throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try bind([text], to: 1, of: fixture.statement)
        let code = code(fixture, "EXEC Echo 'a', @Times=?")
        #expect(code == (state == nil ? .success : .error))
        #expect(fixture.states.first == state)
    }

    @Test func `a default can be asked for where there is one`() throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try bind(["x"], [-5], to: 1, of: fixture.statement)
        #expect(code(fixture, "{call Echo('a', ?)}") == .success)
        #expect(echo.calls.last?["Times"] == .integer(1))
        fixture.statement.closeCursorIfOpen()
        #expect(code(fixture, "EXEC Echo 'a', @Since=?") == .success)
        #expect(echo.calls.last?["Since"] == nil)
        fixture.statement.closeCursorIfOpen()
        #expect(code(fixture, "{call Echo(?)}") == .error)
        #expect(fixture.states == ["07S01"])
    }

    @Test func `null takes the default, and is refused where a value is needed`() throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try bind([""], [-1], to: 1, of: fixture.statement)
        #expect(code(fixture, "{call Echo('a', ?)}") == .success)
        #expect(echo.calls.last?["Times"] == .integer(1))
        fixture.statement.closeCursorIfOpen()
        #expect(code(fixture, "{call Echo(?)}") == .error)
        #expect(fixture.states == ["42000"])
    }

    @Test(arguments: [2, 4, 8, 16] as [Int16])
    func `a parameter that is bound for output is refused`(direction: Int16) throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try bind(["a"], to: 1, of: fixture.statement, direction: direction)
        #expect(code(fixture, "{call Echo(?)}") == .error)
        #expect(fixture.states == ["HYC00"])
        #expect(echo.calls.isEmpty)
    }

    @Test func `a marker that is not bound is refused`() throws {
        let fixture = try fixture(.echo())
        #expect(code(fixture, "{call Echo(?)}") == .error)
        #expect(fixture.states == ["07002"])
    }

    @Test func `each set of an array has a result of its own`() throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try fixture.statement.setAttribute(22, to: AttributeInput(integer: 3))
        try bind(["a", "b", "c"], to: 1, of: fixture.statement)
        #expect(code(fixture, "{call Echo(?)}") == .success)
        #expect(echo.calls.count == 1)
        var results = 1
        while fixture.call({ s throws(DriverError) in try s.moreResults() }) == .success {
            results += 1
        }
        #expect(results == 3)
        #expect(echo.calls.map { $0["Word"] } == [.text("a"), .text("b"), .text("c")])
    }

    @Test func `the sets of a call without rows are called at once, up to one that fails`() throws {
        let archive = FakeProcedure.writing()
        let fixture = try fixture(archive)
        try fixture.statement.setAttribute(22, to: AttributeInput(integer: 3))
        try bind(["1", "gone", "3"], to: 1, of: fixture.statement)
        #expect(code(fixture, "{call Archive(?)}") == .error)
        #expect(fixture.states == ["42000"])
        let record = fixture.statement.diagnostics.records.first
        #expect(record?.row == 2)
        #expect(record?.message.contains("1 sets stay") == true)
        #expect(archive.calls.count == 2)
    }

    @Test func `a value may come in pieces`() throws {
        let echo = FakeProcedure.echo()
        let fixture = try fixture(echo)
        try bind(["x"], [-2], to: 1, of: fixture.statement)
        #expect(code(fixture, "{call Echo(?)}") == .needData)
        #expect(fixture.call { s throws(DriverError) in try s.parameterData { _ in } } == .needData)
        for piece in ["ab", "cd"] {
            let bytes = buffers.pointer(to: Array(piece.utf8))
            #expect(
                fixture.call { s throws(DriverError) in
                    try s.putData(bytes, length: 2)
                    return .success
                } == .success
            )
        }
        #expect(fixture.call { s throws(DriverError) in try s.parameterData { _ in } } == .success)
        #expect(echo.calls.last?["Word"] == .text("abcd"))
    }
}
