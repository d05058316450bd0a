/// A constant that goes into a request as it is.
package enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)

    /// How it reads in a URL or a header.
    package var plainText: String {
        switch self {
        case .null: ""
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        }
    }
}

/// A constant with its name: a header, a query parameter.
package struct NamedLiteral: Hashable, Sendable {
    package var name: String
    package var value: Literal

    package init(name: String, value: Literal) {
        self.name = name
        self.value = value
    }
}
