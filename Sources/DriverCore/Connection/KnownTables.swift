internal import DataSource
internal import SQLEngine
internal import Synchronization
internal import TableModel

/// The tables of a connection: those of the profile, which stay, and the local ones, which come and go.
final class KnownTables: Sendable {
    private let session: EngineSession
    /// Told of the local tables whenever they are others.
    private let facts: ConnectionFacts?
    private let known: Mutex<Known>

    private struct Known {
        let profile: TableCatalog
        var local: [TableSchema] = []
        var catalog: TableCatalog
    }

    init(_ profile: TableCatalog, session: EngineSession, facts: ConnectionFacts?) {
        self.session = session
        self.facts = facts
        facts?.setLocalTables([], in: session.localSchemas)
        known = Mutex(Known(profile: profile, catalog: profile))
    }

    /// Where the local tables cannot be read, because their file is locked, say, those last seen count: the
    /// statement that needs them will tell why.
    ///
    /// - Throws: `.cancelled` where a wait for another statement was given up.
    func catalog(unless cancellation: Cancellation?) throws(EngineError) -> TableCatalog {
        guard session.hasLocalTables else { return known.withLock { $0.catalog } }
        let local: [TableSchema]
        do throws(EngineError) {
            local = try session.localTables(unless: cancellation)
        } catch {
            guard error.code != .cancelled else { throw error }
            return known.withLock { $0.catalog }
        }
        return known.withLock { known in
            if known.local != local {
                known.local = local
                known.catalog = TableCatalog(local + known.profile.tables)
                facts?.setLocalTables(local, in: session.localSchemas)
            }
            return known.catalog
        }
    }
}
