import SQLEngine
import Testing

@testable import DriverCore

/// Transactions of local tables, called as entry points call.
@Suite struct TransactionTests {
    private func run(_ fixture: DriverFixture, _ sql: String) -> ReturnCode {
        let code = fixture.call { (statement) throws(DriverError) in
            try statement.executeDirectly(sql)
        }
        _ = fixture.call { (statement) throws(DriverError) in
            statement.closeCursorIfOpen()
            return .success
        }
        return code
    }

    @Test func `with changes are ended before the connection is`() throws {
        let fixture = try DriverFixture(local: .memory)
        try fixture.connection.setAutocommitting(false)
        #expect(run(fixture, "CREATE TABLE t(a INT)") == .success)
        let error = #expect(throws: DriverError.self) { try fixture.connection.disconnect() }
        #expect(error?.records.map(\.state.rawValue) == ["25000"])
        try fixture.connection.endTransaction(1)
        try fixture.connection.disconnect()
    }

    @Test func `that only read end with the connection`() throws {
        let fixture = try DriverFixture(local: .memory)
        try fixture.connection.setAutocommitting(false)
        #expect(run(fixture, "SELECT 1") == .success)
        try fixture.connection.disconnect()
    }

    @Test func `end on every connection of the environment`() throws {
        let fixture = try DriverFixture(local: .memory)
        try fixture.connection.setAutocommitting(false)
        #expect(run(fixture, "CREATE TABLE t(a INT)") == .success)
        try fixture.environment.endTransaction(1)
        #expect(run(fixture, "SELECT * FROM t") == .error)
        try fixture.environment.endTransaction(0)
        try fixture.connection.disconnect()
    }

    @Test func `close cursors when they are rolled back`() throws {
        let fixture = try DriverFixture(local: .memory)
        try fixture.connection.setAutocommitting(false)
        _ = fixture.call { (statement) throws(DriverError) in
            try statement.executeDirectly("VALUES (1), (2)")
        }
        #expect(fixture.statement.cursor != nil)
        try fixture.connection.endTransaction(0)
        #expect(fixture.statement.cursor != nil)
        _ = try fixture.connection.opened().session.begin()
        try fixture.connection.endTransaction(1)
        #expect(fixture.statement.cursor == nil)
        try fixture.connection.disconnect()
    }
}
