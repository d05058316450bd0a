import CSQLite
internal import TableModel

extension Connection {
    /// Writes the tables into the schema table and has SQLite read it: a table is then connected at its
    /// first mention, so a catalogue of a hundred tables costs a session next to nothing.
    func publishTables(in schema: String) throws(EngineError) {
        var database = "main"
        if schema.asciiLowercased != "main" {
            try run("ATTACH ':memory:' AS ?1", [.text(schema)])
            database = schema.quotedIdentifier
        }
        try check(apiodbc_configure(handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1))
        let insert = """
            INSERT INTO \(database).sqlite_schema(type, name, tbl_name, rootpage, sql) \
            VALUES ('table', ?1, ?1, 0, ?2)
            """
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, insert, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        for (index, source) in sources.enumerated() {
            let name = source.schema.name
            let sql = "CREATE VIRTUAL TABLE \(name.quotedIdentifier) USING apiodbc(\(index))"
            try check(Value.text(name).bind(to: statement, at: 1))
            try check(Value.text(sql).bind(to: statement, at: 2))
            let code = sqlite3_step(statement)
            guard code == SQLITE_DONE else { throw error(code) }
            sqlite3_reset(statement)
        }
        // Turns `writable_schema` off again and forgets the schema as it was read before.
        try run("PRAGMA writable_schema = RESET")
    }
}

extension String {
    /// The name in double quotes, as SQL wants any name that is not a plain word.
    var quotedIdentifier: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
