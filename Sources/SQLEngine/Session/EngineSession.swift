package import Activity
import CSQLite
package import SQLDialect
import Synchronization
package import TableModel

/// One SQLite connection over the tables of a profile.
///
/// Statements of a session take turns.
package final class EngineSession: Sendable {
    private let connection: Mutex<Connection?>
    /// Whether ordinary tables may be made beside those of the sources.
    package let hasLocalTables: Bool

    /// Opens an in-memory database in which every source is a virtual table.
    ///
    /// Tables may be qualified with `schema`, such as `Intercom`; `USER()` answers `user`. With `local`,
    /// ordinary tables can be made in SQLite's schemas `main` and `temp`. Executions are
    /// told to `activity`.
    package init(
        sources: [any TableSource],
        schema: String,
        user: String = "",
        local: LocalDatabase? = nil,
        activity: ConnectionActivity = ConnectionActivity()
    ) throws(EngineError) {
        hasLocalTables = local != nil
        connection = Mutex(
            try Connection(
                sources: sources,
                schema: schema,
                user: user,
                local: local,
                activity: activity
            )
        )
    }

    /// Prepares one statement of SQLite's dialect; what follows its semicolon is ignored.
    ///
    /// With `creation` it is a query, whose rows fill the table that is made first.
    ///
    /// Waits while another statement of the session has its turn. A `cancellation` that is given ends that wait
    /// too; it is the caller's to reset. `text` is the statement as the application wrote it, for who asks what runs.
    package func prepare(
        _ sql: String,
        creating creation: Translation.Creation? = nil,
        cancellation: Cancellation? = nil,
        text: String? = nil
    ) throws(EngineError) -> EngineStatement {
        try EngineStatement(
            sql,
            creating: creation,
            on: open(),
            cancellation: cancellation,
            text: text
        )
    }

    /// - Throws: where the session is closed.
    func open() throws(EngineError) -> Connection {
        guard let connection = connection.withLock({ $0 }) else {
            throw EngineError(.other, "The session is closed.")
        }
        return connection
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
