import CSQLite

extension Connection {
    /// Closes what reaches the host's files or SQLite's own tables, and has cancels noticed.
    func lockDown() throws(EngineError) {
        for (option, on) in Self.configuration {
            try check(apiodbc_configure(handle, option, on))
        }
        sqlite3_progress_handler(
            handle,
            1_000,
            { Connection.from($0)?.current?.cancellation.isCancelled == true ? 1 : 0 },
            opaque
        )
        let code = sqlite3_set_authorizer(
            handle,
            { connection, action, first, second, schema, _ in
                guard let connection = Connection.from(connection) else { return SQLITE_DENY }
                let refusal = connection.judge(
                    action,
                    first.map { String(cString: $0) },
                    second.map { String(cString: $0) },
                    in: schema.map { String(cString: $0) }
                )
                guard let refusal else { return SQLITE_OK }
                connection.denial = refusal
                return SQLITE_DENY
            },
            opaque
        )
        try check(code)
    }

    /// Notes what a statement does, and tells why it may not.
    private func judge(
        _ action: Int32,
        _ first: String?,
        _ second: String?,
        in schema: String?
    ) -> String? {
        effects.note(action, inSources: schema == self.schema)
        if local != nil, LocalDefinitions.permits(action, first, in: schema) { return nil }
        if isVacuuming, action == SQLITE_ATTACH, first == "" { return nil }
        return Authorizer.refusal(of: action, first, second, in: local == nil ? nil : self.schema)
    }

    private static let configuration: [(Int32, Int32)] = [
        (SQLITE_DBCONFIG_DEFENSIVE, 1),
        (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
        // A misspelt "column" is an error rather than a string.
        (SQLITE_DBCONFIG_DQS_DML, 0),
        (SQLITE_DBCONFIG_DQS_DDL, 0),
        (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
    ]
}

/// What SQL may do inside a host that trusts us: read and compute, but neither reach files nor change
/// settings.
enum Authorizer {
    /// Why an action is refused, or nil when it is permitted.
    ///
    /// The arguments are those of
    /// [sqlite3_set_authorizer](https://sqlite.org/c3ref/c_alter_table.html). `schema` is the profile's,
    /// where there may be local tables beside it.
    static func refusal(
        of action: Int32,
        _ first: String?,
        _ second: String?,
        in schema: String?
    ) -> String? {
        switch action {
        case SQLITE_ATTACH:
            "ATTACH and VACUUM are not permitted: they would reach files of this machine."
        case SQLITE_DETACH:
            "DETACH is not permitted."
        case SQLITE_PRAGMA:
            refusal(ofPragma: first ?? "", argument: second)
        case SQLITE_FUNCTION where deniedFunctions.contains((second ?? "").lowercased()):
            "The function \(second ?? "") is not permitted: it would reach files of this machine."
        case SQLITE_CREATE_VTABLE:
            "CREATE VIRTUAL TABLE is not permitted: it would reach beyond SQL."
        default:
            definitions[action].map { $0 + Self.reason(in: schema) }
        }
    }

    private static func reason(in schema: String?) -> String {
        guard let schema else {
            return
                " is not permitted: the tables are those of the API. With LocalTables=true in the "
                + "connection string there may be others beside them."
        }
        return " is not permitted in \(schema): the tables there are those of the API."
    }

    private static func refusal(ofPragma name: String, argument: String?) -> String? {
        let name = name.lowercased()
        if readablePragmas.contains(name) { return nil }
        if settingPragmas.contains(name), argument == nil { return nil }
        return "PRAGMA \(name) is not permitted."
    }

    /// Pragmas that only tell, whatever their argument.
    private static let readablePragmas: Set<String> = [
        "collation_list", "compile_options", "database_list", "foreign_key_check",
        "foreign_key_list",
        "function_list", "index_info", "index_list", "index_xinfo", "integrity_check",
        "module_list", "pragma_list", "quick_check", "table_info", "table_list", "table_xinfo",
    ]

    /// Pragmas that tell when they have no argument and change something when they have one.
    private static let settingPragmas: Set<String> = [
        "application_id", "encoding", "foreign_keys", "freelist_count", "journal_mode",
        "page_count",
        "page_size", "schema_version", "user_version",
    ]

    private static let deniedFunctions: Set<String> = [
        "edit", "fts3_tokenizer", "load_extension", "readfile", "writefile",
    ]

    private static let definitions: [Int32: String] = [
        SQLITE_ANALYZE: "ANALYZE",
        SQLITE_REINDEX: "REINDEX",
        SQLITE_CREATE_INDEX: "CREATE INDEX",
        SQLITE_CREATE_TABLE: "CREATE TABLE",
        SQLITE_CREATE_TEMP_INDEX: "CREATE INDEX",
        SQLITE_CREATE_TEMP_TABLE: "CREATE TEMPORARY TABLE",
        SQLITE_CREATE_TEMP_TRIGGER: "CREATE TEMPORARY TRIGGER",
        SQLITE_CREATE_TEMP_VIEW: "CREATE TEMPORARY VIEW",
        SQLITE_CREATE_TRIGGER: "CREATE TRIGGER",
        SQLITE_CREATE_VIEW: "CREATE VIEW",
        SQLITE_DROP_INDEX: "DROP INDEX",
        SQLITE_DROP_TABLE: "DROP TABLE",
        SQLITE_DROP_TEMP_INDEX: "DROP INDEX",
        SQLITE_DROP_TEMP_TABLE: "DROP TABLE",
        SQLITE_DROP_TEMP_TRIGGER: "DROP TRIGGER",
        SQLITE_DROP_TEMP_VIEW: "DROP VIEW",
        SQLITE_DROP_TRIGGER: "DROP TRIGGER",
        SQLITE_DROP_VIEW: "DROP VIEW",
        SQLITE_DROP_VTABLE: "DROP TABLE",
        SQLITE_ALTER_TABLE: "ALTER TABLE",
    ]
}
