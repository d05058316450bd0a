import CSQLite
import SQLDialect
import TableModel
import Testing

/// An SQLite database in memory with the workspace's tables as ordinary ones, to try translations on.
final class Database {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private var handle: OpaquePointer?
    /// The filters that statements asked for, in order.
    fileprivate(set) var filters: [Filter] = []

    /// A database whose tables may have the hidden column, with which every filter agrees.
    init(hasFilterColumn: Bool = false, hasEngine: Bool = true) throws {
        try check(sqlite3_open(":memory:", &handle))
        for table in Workspace().tables {
            var columns = table.columns.filter { !$0.isHidden }.map {
                "\"\($0.name)\" \($0.type.affinity)"
            }
            if hasFilterColumn { columns.append("__filter DEFAULT 1") }
            try run("CREATE TABLE \(table.name) (\(columns.joined(separator: ", ")))")
        }
        try check(
            sqlite3_create_function_v2(
                handle,
                FilterShape.function,
                -1,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                Unmanaged.passUnretained(self).toOpaque(),
                receiveFilter,
                nil,
                nil,
                nil
            )
        )
        // The engine's casts: here a value stays as it is.
        for arity: Int32 in [2, 3] {
            try check(
                sqlite3_create_function_v2(
                    handle,
                    "apiodbc_cast",
                    arity,
                    SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                    nil,
                    { context, _, arguments in sqlite3_result_value(context, arguments?[0]) },
                    nil,
                    nil,
                    nil
                )
            )
        }
        if hasEngine { try registerEngineFunctions() }
        // `column MATCH value`, where no table takes it over.
        try check(
            sqlite3_create_function_v2(
                handle,
                "match",
                2,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                nil,
                { context, _, arguments in sqlite3_result_value(context, arguments?[0]) },
                nil,
                nil,
                nil
            )
        )
    }

    /// The engine's functions that SQLite lacks: here each answers its last argument.
    private func registerEngineFunctions() throws {
        let known = try Set(run("SELECT DISTINCT name FROM pragma_function_list").map { $0[0] })
        for function in SQLDialect.engineFunctions where !known.contains(function.name) {
            try check(
                sqlite3_create_function_v2(
                    handle,
                    function.name,
                    Int32(function.arity),
                    SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                    nil,
                    { context, count, arguments in
                        guard count > 0 else { return sqlite3_result_null(context) }
                        sqlite3_result_value(context, arguments?[Int(count) - 1])
                    },
                    nil,
                    nil,
                    nil
                )
            )
        }
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            throw Failure(description: String(cString: sqlite3_errmsg(handle)))
        }
    }

    private func prepare(_ sql: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        return statement
    }

    /// The rows of a statement, each cell as text; `NULL` for null.
    @discardableResult
    func run(_ sql: String, _ parameters: [Value] = []) throws -> [[String]] {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        for (index, value) in parameters.enumerated() {
            try check(bind(value, at: Int32(index + 1), of: statement))
        }
        var rows: [[String]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                let row = (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
                }
                rows.append(row)
            case SQLITE_DONE: return rows
            default: throw Failure(description: String(cString: sqlite3_errmsg(handle)))
            }
        }
    }

    /// The first cell of a statement's first row.
    func value(_ sql: String, _ parameters: [Value] = []) throws -> String? {
        try run(sql, parameters).first?.first
    }

    /// What SQLite calls the columns of a statement, and how many parameters it counts.
    func description(of sql: String) throws -> (names: [String], parameters: Int) {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        let names = (0..<sqlite3_column_count(statement)).map {
            String(cString: sqlite3_column_name(statement, $0))
        }
        return (names, Int(sqlite3_bind_parameter_count(statement)))
    }

    private func bind(_ value: Value, at index: Int32, of statement: OpaquePointer?) -> Int32 {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
        case .real(let real): sqlite3_bind_double(statement, index, real)
        case .text(let text): sqlite3_bind_text(statement, index, text, -1, transient)
        case .blob(let bytes):
            sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), transient)
        }
    }
}

/// Decodes what the engine would, and answers what every row's hidden column holds.
private func receiveFilter(
    context: OpaquePointer?,
    count: Int32,
    arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
    guard let data = sqlite3_user_data(context), let arguments else { return }
    let database = Unmanaged<Database>.fromOpaque(data).takeUnretainedValue()
    let values = (0..<Int(count)).map { value(arguments[$0]) }
    if case .text(let shape) = values.first,
        let filter = FilterShape.decode(shape, arguments: Array(values.dropFirst()))
    {
        database.filters.append(filter)
        sqlite3_result_int(context, 1)
    } else {
        sqlite3_result_error(context, "a filter that cannot be decoded", -1)
    }
}

private func value(_ value: OpaquePointer?) -> Value {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: .real(sqlite3_value_double(value))
    case SQLITE_TEXT: .text(String(cString: sqlite3_value_text(value)))
    default: .null
    }
}

extension ColumnType {
    /// A declared type that gives the affinity of a virtual table's column.
    fileprivate var affinity: String {
        switch self {
        case .boolean, .integer, .bigint: "INTEGER"
        case .double: "REAL"
        case .decimal: "NUMERIC"
        case .binary: "BLOB"
        case .text, .date, .time, .timestamp, .json: "TEXT"
        }
    }
}
