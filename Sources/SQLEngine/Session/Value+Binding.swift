import CSQLite
internal import TableModel

extension Value {
    /// Binds a copy of the value to a parameter, counted from 1, and answers SQLite's code.
    func bind(to statement: OpaquePointer?, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
        case .real(let real): return sqlite3_bind_double(statement, index, real)
        case .text(var text):
            return text.withUTF8 {
                apiodbc_bind_text(statement, index, $0.baseAddress, UInt64($0.count))
            }
        case .blob(let blob):
            return blob.withUnsafeBytes {
                apiodbc_bind_blob(statement, index, $0.baseAddress, UInt64($0.count))
            }
        }
    }

    /// A copy of an argument that SQLite hands over.
    ///
    /// Nil for text that is not UTF-8.
    init?(_ argument: OpaquePointer?) {
        switch sqlite3_value_type(argument) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(argument))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(argument))
        case SQLITE_TEXT:
            let bytes = Self.bytes(of: argument)
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            self = .text(text)
        case SQLITE_BLOB: self = .blob(Array(Self.bytes(of: argument)))
        default: self = .null
        }
    }

    private static func bytes(of argument: OpaquePointer?) -> UnsafeRawBufferPointer {
        let start = sqlite3_value_blob(argument)
        return UnsafeRawBufferPointer(
            start: start,
            count: start == nil ? 0 : Int(sqlite3_value_bytes(argument))
        )
    }

    /// Answers a function's or a column's value.
    func answer(_ context: OpaquePointer?) {
        switch self {
        case .null: sqlite3_result_null(context)
        case .integer(let integer): sqlite3_result_int64(context, integer)
        case .real(let real): sqlite3_result_double(context, real)
        case .text(var text):
            text.withUTF8 { apiodbc_result_text(context, $0.baseAddress, UInt64($0.count)) }
        case .blob(let blob):
            blob.withUnsafeBytes { apiodbc_result_blob(context, $0.baseAddress, UInt64($0.count)) }
        }
    }
}
