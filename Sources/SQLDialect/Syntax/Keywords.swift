/// Words that SQLite never takes for a name.
enum Keywords {
    /// Words before a parenthesis that do not call a function; LEFT and its like do.
    static let notFunctions: Set<String> = [
        "ALL", "AND", "AS", "BETWEEN", "CASE", "DISTINCT", "ELSE", "EXCEPT", "FROM", "GROUP",
        "HAVING",
        "IN", "INTERSECT", "IS", "JOIN", "LIMIT", "NOT", "NULL", "ON", "OR", "ORDER", "SELECT",
        "THEN",
        "UNION", "USING", "VALUES", "WHEN", "WHERE",
    ]

    static let reserved: Set<String> = [
        "ALL", "ALTER", "AND", "AS", "BETWEEN", "CASE", "CHECK", "COLLATE", "COMMIT", "CONSTRAINT",
        "CREATE", "CROSS", "DEFAULT", "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "ESCAPE",
        "EXCEPT", "EXISTS", "FOREIGN", "FROM", "FULL", "GROUP", "HAVING", "IN", "INDEX", "INDEXED",
        "INNER", "INSERT", "INTERSECT", "INTO", "IS", "ISNULL", "JOIN", "LEFT", "LIMIT", "NATURAL",
        "NOT", "NOTHING", "NOTNULL", "NULL", "OFFSET", "ON", "OR", "ORDER", "OUTER", "PRIMARY",
        "REFERENCES", "RETURNING", "RIGHT", "SELECT", "SET", "TABLE", "THEN", "TO", "TRANSACTION",
        "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "WHEN", "WHERE", "WINDOW",
    ]
}
