import SQLEngine
import TableModel
import Testing

@testable import DriverCore

/// A connected driver over tables of the test's own, without driver manager and entry points.
struct DriverFixture {
    let environment: Environment
    let connection: Connection
    let statement: Statement

    init(
        sources: [any TableSource] = [],
        procedures: [any Procedure] = [],
        isReadOnly: Bool = false,
        maxRows: Int? = nil,
        local: LocalDatabase? = nil
    ) throws {
        let opener = ConnectionOpener { _ throws(DriverError) in
            let session: EngineSession
            do throws(EngineError) {
                session = try EngineSession(sources: sources, schema: "Test", local: local)
            } catch {
                throw DriverError(error)
            }
            let opened = OpenedConnection(
                session: session,
                catalog: TableCatalog(sources.map(\.schema)),
                profileName: "Test",
                procedures: procedures,
                isReadOnly: isReadOnly,
                maxRows: maxRows
            )
            return opened
        }
        environment = Environment(opener: opener)
        _ = HandleTable.shared.add(.environment(environment))
        let pointer = try environment.allocateConnection()
        guard case .connection(let connection) = HandleTable.shared.find(pointer) else {
            throw MissingHandle()
        }
        self.connection = connection
        _ = try connection.connect(text: "Profile=Test")
        statement = try Self.statement(on: connection)
    }

    struct MissingHandle: Error {}

    static func statement(on connection: Connection) throws -> Statement {
        let pointer = try connection.allocateStatement()
        guard case .statement(let statement) = HandleTable.shared.find(pointer) else {
            throw MissingHandle()
        }
        return statement
    }

    /// Runs one call as an entry point does.
    func call(_ body: (Statement) throws(DriverError) -> ReturnCode) -> ReturnCode {
        statement.answer { () throws(DriverError) in try body(statement) }
    }

    /// Opens a cursor over rows of text, integers or nulls, without SQL.
    func open(_ columns: [ColumnDescription], _ rows: [[Value]]) throws {
        try statement.answer { _ in StaticResult(columns: columns, rows: rows) }
    }

    var states: [String] { statement.diagnostics.records.map(\.state.rawValue) }
}

extension ColumnDescription {
    static func text(_ name: String) -> ColumnDescription {
        ColumnDescription(name: name, type: .text, sqlType: .wideVarChar, columnSize: 20)
    }

    static func integer(_ name: String) -> ColumnDescription {
        ColumnDescription(name: name, type: .integer, sqlType: .integer, columnSize: 10)
    }
}
