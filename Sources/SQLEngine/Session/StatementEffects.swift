/// What SQLite tells the authorizer of a statement while it prepares it.
struct StatementEffects {
    /// Tables, views or indexes come, go or change.
    var changesDefinitions = false
    /// A transaction or a savepoint begins or ends.
    var movesTransaction = false
    /// Rows of the profile's tables are read.
    var readsSources = false
}
