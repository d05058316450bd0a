import CSQLite
package import TableModel

/// How far a transaction of the local tables has come.
package enum TransactionState: Hashable, Sendable {
    /// Every statement is final at once.
    case none
    case begun
    /// It has changes that could be rolled back.
    case written
}

extension EngineSession {
    package var transactionState: TransactionState {
        guard let connection = try? open() else { return .none }
        _ = connection.turn.take()
        defer { connection.turn.give() }
        return connection.transactionState
    }

    /// Begins a transaction where there is none; it locks nothing yet.
    ///
    /// - Returns: whether it began here.
    @discardableResult
    package func begin() throws(EngineError) -> Bool {
        try change(.begin)
    }

    /// Makes what was written since `begin` final.
    ///
    /// - Throws: `.busy` where another connection holds the file; the transaction is then still open.
    package func commit(unless cancellation: Cancellation? = nil) throws(EngineError) {
        try change(.commit, unless: cancellation)
    }

    /// Takes back what was written since `begin`.
    package func rollBack(unless cancellation: Cancellation? = nil) throws(EngineError) {
        try change(.rollBack, unless: cancellation)
    }

    /// Begins a part of a transaction, or one of its own where there is none, that `endPart` ends.
    package func beginPart() throws(EngineError) {
        let connection = try open()
        _ = connection.turn.take()
        defer { connection.turn.give() }
        try connection.run("SAVEPOINT \(Self.part)")
    }

    /// Ends what `beginPart` began; changes that do not stay are taken back.
    ///
    /// - Throws: `.busy` where another connection holds the file; nothing is then written.
    package func endPart(keepsChanges: Bool) throws(EngineError) {
        let connection = try open()
        _ = connection.turn.take()
        defer { connection.turn.give() }
        if let error = connection.endSavepoint(Self.part, keepsChanges: keepsChanges) {
            throw error
        }
    }

    private static let part = "apiodbc_part"

    private enum TransactionChange: String {
        case begin = "BEGIN"
        case commit = "COMMIT"
        case rollBack = "ROLLBACK"
    }

    @discardableResult
    private func change(
        _ change: TransactionChange,
        unless cancellation: Cancellation? = nil
    ) throws(EngineError) -> Bool {
        let connection = try open()
        guard connection.turn.take(unless: cancellation) else { throw .cancelled() }
        defer { connection.turn.give() }
        guard (change == .begin) == (connection.transactionState == .none) else { return false }
        try connection.run(change.rawValue)
        if change == .rollBack { connection.definitionCount += 1 }
        return true
    }
}

extension Connection {
    /// The caller has the turn.
    var transactionState: TransactionState {
        guard sqlite3_get_autocommit(handle) == 0 else { return .none }
        return sqlite3_txn_state(handle, nil) == SQLITE_TXN_WRITE ? .written : .begun
    }

    /// Ends a savepoint; nil unless its changes were to stay and could not.
    ///
    /// The caller has the turn.
    func endSavepoint(_ name: String, keepsChanges: Bool) -> EngineError? {
        guard transactionState != .none else { return nil }
        var failure: EngineError?
        if keepsChanges {
            do throws(EngineError) {
                try run("RELEASE \(name)")
                return nil
            } catch {
                failure = error
            }
        } else {
            definitionCount += 1
        }
        try? run("ROLLBACK TO \(name)")
        try? run("RELEASE \(name)")
        return failure
    }
}
