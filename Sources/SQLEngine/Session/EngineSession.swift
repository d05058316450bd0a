import CSQLite
import Synchronization
package import TableModel

/// One SQLite connection over the tables of a profile.
///
/// Statements of a session take turns.
package final class EngineSession: Sendable {
    private let connection: Mutex<Connection?>

    /// Opens an in-memory database in which every source is a virtual table.
    ///
    /// Tables may be qualified with `schema`, such as `Intercom`; `USER()` answers `user`.
    package init(
        sources: [any TableSource],
        schema: String,
        user: String = ""
    ) throws(EngineError) {
        connection = Mutex(try Connection(sources: sources, schema: schema, user: user))
    }

    /// Prepares one statement of SQLite's dialect; what follows its semicolon is ignored.
    ///
    /// Waits while another statement of the session has its turn. A `cancellation` that is given ends that wait
    /// too; it is the caller's to reset.
    package func prepare(
        _ sql: String,
        cancellation: Cancellation? = nil
    ) throws(EngineError) -> EngineStatement {
        guard let connection = connection.withLock({ $0 }) else {
            throw EngineError(.other, "The session is closed.")
        }
        return try EngineStatement(sql, on: connection, cancellation: cancellation)
    }

    /// Takes no further statements.
    ///
    /// Those that exist stay usable and keep the database until they close.
    package func close() {
        let released = connection.withLock { connection in
            let released = connection
            connection = nil
            return released
        }
        _ = released
    }
}
