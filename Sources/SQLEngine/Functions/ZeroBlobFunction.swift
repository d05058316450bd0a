import CSQLite
import Glibc

/// SQLite's `zeroblob` with its bytes written out.
///
/// SQLite's own only notes how many zeros there are and writes them when a result is read, with memory of the
/// connection: a row's values are read without the turn, while another statement may run.
enum ZeroBlobFunction {
    /// Answers SQLite's code.
    static func register(on handle: OpaquePointer) -> Int32 {
        sqlite3_create_function_v2(
            handle,
            "zeroblob",
            1,
            SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC,
            nil,
            { context, count, arguments in
                guard count == 1, let arguments else { return }
                ZeroBlobFunction.answer(max(0, sqlite3_value_int64(arguments[0])), context)
            },
            nil,
            nil,
            nil
        )
    }

    private static func answer(_ length: Int64, _ context: OpaquePointer?) {
        let connection = sqlite3_context_db_handle(context)
        guard length <= Int64(sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, -1)) else {
            return sqlite3_result_error_toobig(context)
        }
        guard let zeros = sqlite3_malloc64(UInt64(max(1, length))) else {
            return sqlite3_result_error_nomem(context)
        }
        memset(zeros, 0, Int(length))
        sqlite3_result_blob64(context, zeros, UInt64(length), sqlite3_free)
    }
}
