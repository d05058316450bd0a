import CSQLite
internal import SQLDialect
internal import TableModel

/// `apiodbc_filter(shape, values…)`: a tree of OR and NOT on its way to a table's `xFilter`.
///
/// The function's value carries its arguments as they are; the column then tells what they mean.
enum FilterFunction {
    static let name = FilterShape.function

    static func register(on database: OpaquePointer?) -> Int32 {
        let code = sqlite3_create_function_v2(
            database,
            name,
            -1,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC,
            nil,
            { context, count, arguments in
                let arguments = UnsafeBufferPointer(start: arguments, count: Int(max(count, 0)))
                var values: [Value] = []
                for argument in arguments {
                    // Without a value there is no filter: the scan is wider, and SQL still checks.
                    guard let value = Value(argument) else { return Value.text("").answer(context) }
                    values.append(value)
                }
                FilterFunction.encode(values).answer(context)
            },
            nil,
            nil,
            nil
        )
        return code == SQLITE_OK ? registerMatch(on: database) : code
    }

    /// Makes `column MATCH filter` hold of every row where SQLite does not offer it to the table, as on
    /// the left of a FULL JOIN: a filter only repeats what the statement says elsewhere.
    private static func registerMatch(on database: OpaquePointer?) -> Int32 {
        sqlite3_create_function_v2(
            database,
            "match",
            2,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC,
            nil,
            { context, _, _ in sqlite3_result_int(context, 1) },
            nil,
            nil,
            nil
        )
    }

    /// The arguments as one text: for each a letter for its kind, its length in bytes, a colon, and itself.
    static func encode(_ arguments: [Value]) -> Value {
        var text = ""
        for argument in arguments {
            let (kind, content) =
                switch argument {
                case .null: ("n", "")
                case .integer(let integer): ("i", String(integer))
                case .real(let real): ("r", String(real.bitPattern))
                case .text(let text): ("t", text)
                case .blob(let blob): ("b", blob.map { String($0) }.joined(separator: " "))
                }
            text += "\(kind)\(content.utf8.count):\(content)"
        }
        return .text(text)
    }

    /// The arguments that `encode` was given; nil for anything else.
    static func decode(_ value: Value) -> [Value]? {
        guard case .text(let text) = value else { return nil }
        var rest = Array(text.utf8)[...]
        var arguments: [Value] = []
        while let kind = rest.popFirst() {
            guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
                let count = Int(String(decoding: rest[..<colon], as: UTF8.self)),
                count >= 0, count < rest.endIndex - colon
            else { return nil }
            let content = String(decoding: rest[(colon + 1)...].prefix(count), as: UTF8.self)
            guard let argument = argument(kind, content) else { return nil }
            arguments.append(argument)
            rest = rest[(colon + 1)...].dropFirst(count)
        }
        return arguments
    }

    private static func argument(_ kind: UInt8, _ content: String) -> Value? {
        switch kind {
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "i"): return Int64(content).map { .integer($0) }
        case UInt8(ascii: "r"): return UInt64(content).map { .real(Double(bitPattern: $0)) }
        case UInt8(ascii: "t"): return .text(content)
        case UInt8(ascii: "b"): return .blob(content.split(separator: " ").compactMap { UInt8($0) })
        default: return nil
        }
    }
}
