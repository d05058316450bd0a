/// ODBC's SQL turned into SQLite's.
package enum SQLDialect {
    /// Translates one statement. Unknown tables and columns are left to SQLite, which names them.
    ///
    /// - Parameter scansEscapes: false under `SQL_ATTR_NOSCAN`: braces are then left alone.
    package static func translate(
        _ text: String,
        in catalog: some SchemaCatalog,
        scansEscapes: Bool = true
    ) throws(SyntaxError) -> Translation {
        Translation(sql: text, kind: .other)
    }
}
