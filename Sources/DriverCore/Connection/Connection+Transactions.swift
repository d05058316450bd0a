internal import SQLDialect
internal import SQLEngine
internal import Synchronization

/// How many rows of one kind were written.
struct WriteCount: Hashable, Sendable {
    var kind: StatementKind
    /// Calls, where procedures were called.
    var rows: Int

    var description: String {
        guard kind != .call else { return "\(rows) \(rows == 1 ? "call" : "calls") of procedures" }
        return "\(rows) \(rows == 1 ? "row" : "rows") \(kind.pastTense)"
    }
}

extension Connection {
    /// Whether every statement is final at once.
    ///
    /// An API knows nothing else; OFF is accepted because clients ask for it by default, and holds for local
    /// tables.
    package var isAutocommitting: Bool { attributes.isAutocommitting }

    /// Leaves nothing to roll back.
    func forgetWrites() { writes.withLock { $0 = [] } }

    /// Turns autocommit on or off; what was written before it is turned on becomes final.
    func setAutocommitting(_ isOn: Bool) throws(DriverError) {
        if isOn, !attributes.isAutocommitting, isConnected { try commit() }
        attributes.isAutocommitting = isOn
    }

    /// Begins a transaction before a statement that is not to be final by itself.
    func beginIfNeeded(for kind: StatementKind) throws(DriverError) {
        let session = try opened().session
        guard !attributes.isAutocommitting, session.hasLocalTables, kind != .transaction,
            kind != .call
        else { return }
        try translating { () throws(EngineError) in _ = try session.begin() }
    }

    func noteWrite(_ kind: StatementKind, rows: Int) {
        guard !attributes.isAutocommitting else { return }
        writes.withLock { writes in
            if let place = writes.firstIndex(where: { $0.kind == kind }) {
                writes[place].rows += rows
            } else {
                writes.append(WriteCount(kind: kind, rows: rows))
            }
        }
    }

    /// Commits or rolls back (`SQL_COMMIT` 0, `SQL_ROLLBACK` 1).
    ///
    /// - Throws: HY010 while parameters of a statement are being sent.
    package func endTransaction(_ completion: Int16) throws(DriverError) {
        if statements.contains(where: \.isSending) { throw .parametersAreBeingSent }
        cancellation.reset()
        switch completion {
        case 0: try commit()
        case 1: try rollBack()
        default:
            throw DriverError(
                .invalidTransactionOperation,
                "A transaction is committed or rolled back"
            )
        }
    }

    /// Ends a transaction that keeps its changes: they are made already.
    private func commit() throws(DriverError) {
        let session = try opened().session
        if session.hasLocalTables {
            try translating { () throws(EngineError) in try session.commit(unless: cancellation) }
        }
        forgetWrites()
    }

    /// Ends a transaction that was to be undone.
    ///
    /// What was written to local tables is undone, and their cursors close (`SQL_CB_CLOSE`).
    ///
    /// - Throws: HYC00 naming what was written to the API, since that cannot take it back.
    private func rollBack() throws(DriverError) {
        let session = try opened().session
        if session.hasLocalTables, session.transactionState != .none {
            for statement in statements {
                _ = statement.inspect {
                    statement.closeCursorIfOpen()
                    return .success
                }
            }
            try translating { () throws(EngineError) in try session.rollBack(unless: cancellation) }
        }
        let undone = writes.withLock { writes in
            defer { writes = [] }
            return writes
        }
        guard !undone.isEmpty else { return }
        let done = undone.map(\.description).joined(separator: ", ")
        throw DriverError(
            .notImplemented,
            "The API cannot undo what was written since the last commit: \(done)"
        )
    }
}

private func translating(_ body: () throws(EngineError) -> Void) throws(DriverError) {
    do throws(EngineError) {
        try body()
    } catch {
        throw DriverError(error)
    }
}

extension StatementKind {
    fileprivate var pastTense: String {
        switch self {
        case .insert: "inserted"
        case .update: "updated"
        case .delete: "deleted"
        default: "changed"
        }
    }
}
