import CODBC
import CSQLite
import SQLEngine
import TableModel

@testable import DriverCore

/// A connection over tables in memory, with local tables beside them, and a statement, as an application
/// holds them.
final class Driver {
    let connection: SQLHDBC
    let statement: SQLHSTMT

    nonisolated(unsafe) private static let environment: SQLHENV? = {
        // What SQLite may take before it gives up: a statement can ask for any amount.
        sqlite3_hard_heap_limit64(128 << 20)
        let opener = ConnectionOpener { _ throws(DriverError) in
            do throws(EngineError) {
                let session = try EngineSession(
                    sources: MemoryTable.all,
                    schema: "Test",
                    local: .memory
                )
                return OpenedConnection(
                    session: session,
                    catalog: TableCatalog(MemoryTable.all.map(\.schema)),
                    profileName: "Test"
                )
            } catch {
                throw DriverError(error)
            }
        }
        return HandleTable.shared.add(.environment(Environment(opener: opener)))
    }()

    init() {
        let version = UnsafeMutableRawPointer(bitPattern: 380)
        SQLSetEnvAttr(Self.environment, SQL_ATTR_ODBC_VERSION, version, 0)
        var connection: SQLHDBC?
        var statement: SQLHSTMT?
        SQLAllocHandle(Int16(SQL_HANDLE_DBC), Self.environment, &connection)
        var text = Array("Profile=Test".utf8)
        SQLDriverConnect(connection, nil, &text, Int16(text.count), nil, 0, nil, 0)
        SQLAllocHandle(Int16(SQL_HANDLE_STMT), connection, &statement)
        guard let connection, let statement else { fatalError("the driver did not connect") }
        self.connection = connection
        self.statement = statement
    }

    /// Whatever was done before, everything can be given back.
    deinit {
        SQLCancel(statement)
        require(SQLFreeHandle(Int16(SQL_HANDLE_STMT), statement), "freeing a statement")
        require(
            SQLEndTran(Int16(SQL_HANDLE_DBC), connection, Int16(SQL_ROLLBACK)),
            "rolling back"
        )
        require(SQLDisconnect(connection), "disconnecting")
        require(SQLFreeHandle(Int16(SQL_HANDLE_DBC), connection), "freeing a connection")
    }

    private func require(_ code: SQLRETURN, _ deed: String) {
        Fuzz.require(code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO, "\(deed) fails")
    }

    /// The SQLSTATE that the statement's last call left; nil where there is none.
    var state: String? {
        var state = [UInt8](repeating: 0, count: 6)
        let code = SQLGetDiagRec(
            Int16(SQL_HANDLE_STMT),
            statement,
            1,
            &state,
            nil,
            nil,
            0,
            nil
        )
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { return nil }
        return String(decoding: state.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// A call on the statement answers with one of ODBC's codes, and an error says its state.
    @discardableResult
    func check(_ code: SQLRETURN) -> SQLRETURN {
        let codes = [SQL_SUCCESS, SQL_SUCCESS_WITH_INFO, SQL_NO_DATA, SQL_NEED_DATA, SQL_ERROR]
        Fuzz.require(codes.contains(Int32(code)), "a call answers \(code)")
        if code == SQL_ERROR {
            Fuzz.require(state?.utf8.count == 5, "an error leaves no SQLSTATE")
        }
        return code
    }
}
