import CSQLite
internal import SQLDialect
internal import TableModel

// The savepoint around a statement that may fail halfway, and how an execution ends.

extension EngineStatement {
    /// Opens a savepoint where SQLite would leave half of a failed statement behind: within a transaction,
    /// with rows that come from elsewhere, and where one statement becomes two.
    func guardChanges() throws(EngineError) {
        let mayBeHalved = effects.readsSources && connection.transactionState != .none
        guard !isReadOnly, mayBeHalved || creation != nil else { return }
        try connection.run("SAVEPOINT \(Self.savepoint)")
        isGuarded = true
    }

    /// Makes the table and the statement that fills it.
    func create(_ creation: Translation.Creation) throws(EngineError) {
        try connection.run(creation.definition)
        let insertion = creation.insertion + sql
        try connection.check(sqlite3_prepare_v2(connection.handle, insertion, -1, &filling, nil))
        for (index, value) in bound {
            try connection.check(value.bind(to: filling, at: Int32(index + 1)))
        }
    }

    /// Ends the savepoint; nil unless its changes were to stay and could not.
    func endGuard(keepsChanges: Bool) -> EngineError? {
        guard isGuarded else { return nil }
        isGuarded = false
        return connection.endSavepoint(Self.savepoint, keepsChanges: keepsChanges)
    }

    static let savepoint = "apiodbc_statement"

    var mayChangeDefinitions: Bool {
        effects.changesDefinitions || effects.movesTransaction || creation != nil
    }

    /// Closes cursors and frees spools.
    ///
    /// The caller has the turn.
    @discardableResult
    func finish(keepsChanges: Bool = true) -> EngineError? {
        owesReset = false
        execution?.activity.end()
        sqlite3_reset(handle)
        sqlite3_finalize(filling)
        filling = nil
        let failure = endGuard(keepsChanges: keepsChanges)
        if mayChangeDefinitions { connection.definitionCount += 1 }
        (execution, pageRow, pagePositions) = (nil, nil, UnsafeBufferPointer(start: nil, count: 0))
        explained = nil
        state = .finished
        return failure
    }

    /// Ends an execution that was cancelled while it waited for its turn, without a further wait.
    func stop(_ error: EngineError) -> EngineError {
        finishWithoutWaiting()
        return error
    }

    /// Closes cursors and frees spools at once where the turn can be had, or else before the next execution.
    func finishWithoutWaiting() {
        guard connection.turn.takeIfFree() else {
            (pageRow, explained) = (nil, nil)
            execution?.activity.end()
            owesReset = true
            state = .finished
            return
        }
        defer { connection.turn.give() }
        finish()
    }

    /// Does what could not be done when the last execution was given up.
    ///
    /// The caller has the turn.
    func finishIfOwed() {
        guard owesReset else { return }
        finish()
        state = .idle
    }

    func failure(_ code: Int32) -> EngineError {
        let error = connection.error(code)
        return error.code == .cancelled ? .cancelled() : error
    }
}
