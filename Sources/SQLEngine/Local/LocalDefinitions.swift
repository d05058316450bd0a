import CSQLite
internal import TableModel

/// What SQL may do to ordinary tables, which live in SQLite's schemas `main` and `temp`.
enum LocalDefinitions {
    /// Whether an action changes definitions, and those of local tables alone.
    ///
    /// The arguments are those of the authorizer.
    static func permits(_ action: Int32, _ first: String?, in schema: String?) -> Bool {
        guard changes.contains(action) else { return false }
        // ALTER TABLE names the schema in another place than the rest.
        let schema = action == SQLITE_ALTER_TABLE ? first : schema
        return schema == "main" || schema == "temp"
    }

    /// The actions that make, change and remove ordinary tables and what belongs to them.
    static let changes: Set<Int32> = [
        SQLITE_ALTER_TABLE, SQLITE_ANALYZE, SQLITE_REINDEX,
        SQLITE_CREATE_INDEX, SQLITE_CREATE_TABLE, SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VIEW,
        SQLITE_CREATE_TEMP_INDEX, SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_TRIGGER,
        SQLITE_CREATE_TEMP_VIEW,
        SQLITE_DROP_INDEX, SQLITE_DROP_TABLE, SQLITE_DROP_TRIGGER, SQLITE_DROP_VIEW,
        SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE, SQLITE_DROP_TEMP_TRIGGER,
        SQLITE_DROP_TEMP_VIEW,
    ]

    /// Whether a statement is a VACUUM that writes no other file.
    static func isVacuum(_ sql: String) -> Bool {
        let words = sql.asciiLowercased.split { " \t\r\n;".contains($0) }
        return words == ["vacuum"] || words == ["vacuum", "main"]
    }
}

extension StatementEffects {
    /// Notes one action that the authorizer is asked about.
    mutating func note(_ action: Int32, inSources: Bool) {
        switch action {
        case SQLITE_READ: if inSources { readsSources = true }
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: movesTransaction = true
        default: if LocalDefinitions.changes.contains(action) { changesDefinitions = true }
        }
    }
}
