internal import CODBC

extension InformationTable {
    /// Names: there are schemas and no catalogs, letter case is kept and does not matter.
    static let identifiers: [Entry] = [
        .small(SQL_IDENTIFIER_CASE, SQL_IC_MIXED),
        .small(SQL_QUOTED_IDENTIFIER_CASE, SQL_IC_MIXED),
        .text(SQL_IDENTIFIER_QUOTE_CHAR, "\""),
        .text(SQL_SPECIAL_CHARACTERS, "$"),
        .text(SQL_SEARCH_PATTERN_ESCAPE, "\\"),
        .text(SQL_CATALOG_NAME, "N"),
        .text(SQL_CATALOG_TERM, ""),
        .text(SQL_CATALOG_NAME_SEPARATOR, ""),
        .mask(SQL_CATALOG_USAGE),
        .small(SQL_CATALOG_LOCATION, 0),
        .text(SQL_SCHEMA_TERM, "schema"),
        Entry(SQL_SCHEMA_USAGE) {
            let calls = $0.hasProcedures ? SQL_OU_PROCEDURE_INVOCATION : 0
            return .word(UInt32(truncatingIfNeeded: SQL_OU_DML_STATEMENTS | calls))
        },
        .text(SQL_TABLE_TERM, "table"),
        Entry(SQL_PROCEDURE_TERM) { .text($0.hasProcedures ? "procedure" : "") },
        Entry(SQL_PROCEDURES) { .text($0.hasProcedures ? "Y" : "N") },
        .small(SQL_CORRELATION_NAME, SQL_CN_ANY),
        .text(SQL_COLUMN_ALIAS, "Y"),
        .text(SQL_KEYWORDS, reservedWords.joined(separator: ",")),
    ]

    /// SQLite's words beyond those that ODBC reserves.
    private static let reservedWords = [
        "ABORT", "AFTER", "ALWAYS", "ANALYZE", "ATTACH", "AUTOINCREMENT", "BEFORE", "CONFLICT",
        "DATABASE",
        "DETACH", "DO", "EACH", "EXCLUDE", "EXCLUSIVE", "EXPLAIN", "FAIL", "FILTER", "FOLLOWING",
        "GENERATED", "GLOB", "GROUPS", "IF", "IGNORE", "INDEXED", "INSTEAD", "ISNULL", "LIMIT",
        "MATERIALIZED", "NOTHING", "NOTNULL", "NULLS", "OFFSET", "OTHERS", "OVER", "PARTITION",
        "PLAN", "PRAGMA", "PRECEDING", "QUERY", "RAISE", "RANGE", "RECURSIVE", "REGEXP", "REINDEX",
        "RELEASE", "RENAME", "REPLACE", "RETURNING", "ROW", "SAVEPOINT", "TEMP", "TIES", "TRIGGER",
        "UNBOUNDED", "VACUUM", "VIRTUAL", "WINDOW", "WITHOUT",
    ]
}
