/// The kinds of handles (`SQL_HANDLE_…`).
package enum HandleKind: Int16, Sendable {
    case environment = 1
    case connection = 2
    case statement = 3
    case descriptor = 4
}

/// A handle of any kind, told apart without a cast.
package enum AnyHandle {
    case environment(Environment)
    case connection(Connection)
    case statement(Statement)
    case descriptor(Descriptor)

    package var kind: HandleKind {
        switch self {
        case .environment: .environment
        case .connection: .connection
        case .statement: .statement
        case .descriptor: .descriptor
        }
    }

    package var base: Handle {
        switch self {
        case .environment(let environment): environment
        case .connection(let connection): connection
        case .statement(let statement): statement
        case .descriptor(let descriptor): descriptor
        }
    }
}
