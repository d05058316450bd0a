import CSQLite

/// What SQLite still holds of a statement that is closed.
///
/// `@unchecked Sendable`: only `end` touches it, once and with the turn.
struct ClosedStatement: @unchecked Sendable {
    let connection: Connection
    let handle: OpaquePointer
    /// What was filling a table that the statement made.
    let filling: OpaquePointer?
    /// Kept until SQLite has closed its cursors.
    let execution: Execution?
    /// The execution was within the statement's savepoint.
    let isGuarded: Bool
    let changesDefinitions: Bool

    /// Closes cursors, frees spools and the statement.
    ///
    /// The caller has the turn.
    func end() {
        sqlite3_finalize(filling)
        sqlite3_finalize(handle)
        if isGuarded { _ = connection.endSavepoint(EngineStatement.savepoint, keepsChanges: true) }
        if changesDefinitions { connection.definitionCount += 1 }
    }
}
