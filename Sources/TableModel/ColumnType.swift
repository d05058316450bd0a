/// What a column or an expression holds, from which SQLite's affinity and ODBC's SQL type follow.
///
/// Inside the engine a boolean is the integer 0 or 1, a timestamp is UTC text
/// `YYYY-MM-DD HH:MM:SS[.ffffff]`, a date `YYYY-MM-DD`, a time `HH:MM:SS`, and JSON is its text.
package enum ColumnType: String, Hashable, Sendable, CaseIterable, BitwiseCopyable {
    case text
    case boolean
    case integer
    case bigint
    case double
    case decimal
    case date
    case time
    case timestamp
    case json
    case binary
}
