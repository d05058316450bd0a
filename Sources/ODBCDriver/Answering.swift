internal import CODBC
import DriverCore
import DriverLog

// Every entry point goes through one of these: they find the object behind a handle, wait for its turn, and
// turn what happens into a return code and diagnostics.

func withEnvironment(
    _ handle: SQLHENV?,
    _ function: Function,
    _ body: (Environment) throws(DriverError) -> ReturnCode
) -> SQLRETURN {
    guard case .environment(let environment) = HandleTable.shared.find(handle) else {
        return ReturnCode.invalidHandle.rawValue
    }
    return environment.answer { () throws(DriverError) in try body(environment) }.rawValue
}

func withConnection(
    _ handle: SQLHDBC?,
    _ function: Function,
    _ body: (Connection) throws(DriverError) -> ReturnCode
) -> SQLRETURN {
    guard case .connection(let connection) = HandleTable.shared.find(handle) else {
        return ReturnCode.invalidHandle.rawValue
    }
    let code = connection.answer { () throws(DriverError) in try body(connection) }
    connection.log.write(.calls, .odbc, "\(function.name) → \(code.rawValue)")
    return code.rawValue
}

func withStatement(
    _ handle: SQLHSTMT?,
    _ function: Function,
    _ body: (Statement) throws(DriverError) -> ReturnCode
) -> SQLRETURN {
    Statement.answer(handle, function.rule, named: function.name, body).rawValue
}

func withDescriptor(
    _ handle: SQLHDESC?,
    _ function: Function,
    _ body: (Descriptor) throws(DriverError) -> ReturnCode
) -> SQLRETURN {
    guard case .descriptor(let descriptor) = HandleTable.shared.find(handle) else {
        return ReturnCode.invalidHandle.rawValue
    }
    let code = descriptor.answer { () throws(DriverError) in try body(descriptor) }
    descriptor.connection.log.write(.calls, .odbc, "\(function.name) → \(code.rawValue)")
    return code.rawValue
}

/// Opens a cursor over what the catalogue answers.
func ask(
    _ statement: SQLHSTMT?,
    _ function: Function,
    _ question: (Catalogue) throws(DriverError) -> StaticResult
) -> SQLRETURN {
    withStatement(statement, function) { (statement) throws(DriverError) in
        try statement.answer(question)
        return .success
    }
}
