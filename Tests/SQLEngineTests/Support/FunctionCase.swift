import TableModel
import Testing

/// One call of a function, what it answers, and the type that is known before it runs.
struct FunctionCase: Sendable, CustomTestStringConvertible {
    var call: String
    var value: Value
    var type: ColumnType

    init(_ call: String, _ value: Value, _ type: ColumnType) {
        self.call = call
        self.value = value
        self.type = type
    }

    static func text(_ call: String, _ text: String?) -> Self {
        Self(call, text.map { .text($0) } ?? .null, .text)
    }

    static func integer(_ call: String, _ integer: Int64?, _ type: ColumnType = .integer) -> Self {
        Self(call, integer.map { .integer($0) } ?? .null, type)
    }

    static func bigint(_ call: String, _ integer: Int64?) -> Self {
        .integer(call, integer, .bigint)
    }

    static func real(_ call: String, _ real: Double?) -> Self {
        Self(call, real.map { .real($0) } ?? .null, .double)
    }

    static func date(_ call: String, _ text: String?) -> Self {
        Self(call, text.map { .text($0) } ?? .null, .date)
    }

    static func timestamp(_ call: String, _ text: String?) -> Self {
        Self(call, text.map { .text($0) } ?? .null, .timestamp)
    }

    var testDescription: String { call }
}
