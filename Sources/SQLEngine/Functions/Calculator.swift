import CSQLite
internal import TableModel

/// An SQLite of its own, without tables, that computes what functions are asked for at run time.
///
/// It reaches neither the API's tables nor files: only SELECT and functions are permitted.
final class Calculator {
    private var handle: OpaquePointer?

    deinit { sqlite3_close_v2(handle) }

    /// The value of an expression that a user wrote, such as `1 + 2 * 3`.
    func value(of expression: String) throws(CastError) -> Value? {
        let statement = try prepare("SELECT (\(expression)\n)")
        defer { sqlite3_finalize(statement) }
        guard sqlite3_bind_parameter_count(statement) == 0 else {
            throw CastError(.wrongArgument, "EXPR: an expression takes no parameters")
        }
        return try firstValue(of: statement)
    }

    /// The first cell that a query of ours answers.
    func value(_ sql: String, _ parameters: [Value]) throws(CastError) -> Value? {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        for (index, parameter) in parameters.enumerated() {
            _ = parameter.bind(to: statement, at: Int32(clamping: index + 1))
        }
        return try firstValue(of: statement)
    }

    private func firstValue(of statement: OpaquePointer?) throws(CastError) -> Value? {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return Value(sqlite3_column_value(statement, 0))
        case SQLITE_DONE: return nil
        default: throw failure()
        }
    }

    private func prepare(_ sql: String) throws(CastError) -> OpaquePointer? {
        if handle == nil { open() }
        var statement: OpaquePointer?
        let isWhole = sql.withCString { start in
            var rest: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(handle, start, -1, &statement, &rest)
            // Nothing may follow the expression's parenthesis, and no zero byte may hide it.
            return code == SQLITE_OK && rest.map { $0 - start } == sql.utf8.count
        }
        guard isWhole, statement != nil else {
            defer { sqlite3_finalize(statement) }
            throw failure()
        }
        return statement
    }

    private func open() {
        sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        // Makes json_each known, which the authorizer would take for a table that is created.
        sqlite3_exec(handle, "SELECT 1 FROM json_each('[]')", nil, nil, nil)
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 10_000_000)
        // Nobody could cancel what a single argument asks for, so it ends by itself.
        sqlite3_progress_handler(handle, 10_000_000, { _ in 1 }, nil)
        sqlite3_set_authorizer(
            handle,
            { _, action, _, _, _, _ in
                let permitted = [SQLITE_SELECT, SQLITE_FUNCTION, SQLITE_READ]
                return permitted.contains(action) ? SQLITE_OK : SQLITE_DENY
            },
            nil
        )
    }

    private func failure() -> CastError {
        let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "SQLite failed"
        return CastError(.unreadable, "The argument cannot be computed: \(message)")
    }
}
