import CSQLite
import SQLDialect
internal import TableModel

/// `apiodbc_filter(shape, values…)`: a tree of OR and NOT on its way to the hidden column's `xFilter`.
///
/// The function's value carries its arguments as they are; the column then tells what they mean.
enum FilterFunction {
    static let name = FilterShape.function

    static func register(on database: OpaquePointer?) -> Int32 {
        sqlite3_create_function_v2(
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
                    guard let value = Value(argument) else {
                        return sqlite3_result_zeroblob(context, 0)
                    }
                    values.append(value)
                }
                FilterFunction.encode(values).answer(context)
            },
            nil,
            nil,
            nil
        )
    }

    /// The arguments as one blob: for each its kind, its length and its bytes.
    static func encode(_ arguments: [Value]) -> Value {
        var bytes: [UInt8] = []
        for argument in arguments {
            switch argument {
            case .null: append(0, [], to: &bytes)
            case .integer(let integer): append(1, integer.littleEndianBytes, to: &bytes)
            case .real(let real):
                append(2, Int64(bitPattern: real.bitPattern).littleEndianBytes, to: &bytes)
            case .text(let text): append(3, Array(text.utf8), to: &bytes)
            case .blob(let blob): append(4, blob, to: &bytes)
            }
        }
        return .blob(bytes)
    }

    /// The arguments that `encode` was given; nil for anything else.
    static func decode(_ value: Value) -> [Value]? {
        guard case .blob(let bytes) = value else { return nil }
        var rest = bytes[...]
        var arguments: [Value] = []
        while let kind = rest.popFirst() {
            guard let count = Int64(littleEndian: rest.prefix(8)), rest.count >= 8,
                let length = Int(exactly: count), length >= 0, rest.count - 8 >= length
            else { return nil }
            let content = rest.dropFirst(8).prefix(length)
            rest = rest.dropFirst(8 + length)
            switch kind {
            case 0: arguments.append(.null)
            case 1:
                guard let integer = Int64(littleEndian: content) else { return nil }
                arguments.append(.integer(integer))
            case 2:
                guard let bits = Int64(littleEndian: content) else { return nil }
                arguments.append(.real(Double(bitPattern: UInt64(bitPattern: bits))))
            case 3: arguments.append(.text(String(decoding: content, as: UTF8.self)))
            case 4: arguments.append(.blob(Array(content)))
            default: return nil
            }
        }
        return arguments
    }

    private static func append(_ kind: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(kind)
        bytes += Int64(content.count).littleEndianBytes
        bytes += content
    }
}

extension Int64 {
    fileprivate var littleEndianBytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
    }

    fileprivate init?(littleEndian bytes: ArraySlice<UInt8>) {
        guard bytes.count == 8 else { return nil }
        self = bytes.enumerated().reduce(0) { $0 | Int64($1.element) << Int64($1.offset * 8) }
    }
}
