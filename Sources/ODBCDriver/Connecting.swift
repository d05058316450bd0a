public import CODBC
import DriverCore

@_cdecl("SQLConnect")
public func connect(
    _ connection: SQLHDBC?,
    _ dataSource: UnsafeMutablePointer<SQLCHAR>?,
    _ dataSourceLength: SQLSMALLINT,
    _ user: UnsafeMutablePointer<SQLCHAR>?,
    _ userLength: SQLSMALLINT,
    _ password: UnsafeMutablePointer<SQLCHAR>?,
    _ passwordLength: SQLSMALLINT
) -> SQLRETURN {
    withConnection(connection, .connect) { (connection) throws(DriverError) in
        try connection.connect(
            dataSource: TextInput(dataSource, Int(dataSourceLength)).text(),
            user: TextInput(user, Int(userLength)).text(),
            password: TextInput(password, Int(passwordLength)).text()
        )
        return .success
    }
}

@_cdecl("SQLConnectW")
public func connectW(
    _ connection: SQLHDBC?,
    _ dataSource: UnsafeMutablePointer<SQLWCHAR>?,
    _ dataSourceLength: SQLSMALLINT,
    _ user: UnsafeMutablePointer<SQLWCHAR>?,
    _ userLength: SQLSMALLINT,
    _ password: UnsafeMutablePointer<SQLWCHAR>?,
    _ passwordLength: SQLSMALLINT
) -> SQLRETURN {
    withConnection(connection, .connect) { (connection) throws(DriverError) in
        try connection.connect(
            dataSource: TextInput(dataSource, Int(dataSourceLength)).text(),
            user: TextInput(user, Int(userLength)).text(),
            password: TextInput(password, Int(passwordLength)).text()
        )
        return .success
    }
}

@_cdecl("SQLDriverConnect")
public func driverConnect(
    _ connection: SQLHDBC?,
    _ window: SQLHWND?,
    _ text: UnsafeMutablePointer<SQLCHAR>?,
    _ textLength: SQLSMALLINT,
    _ completed: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLSMALLINT,
    _ completedLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ completion: SQLUSMALLINT
) -> SQLRETURN {
    driverConnect(
        connection,
        TextInput(text, Int(textLength)),
        into: TextOutput(completed, Int(capacity)),
        length: completedLength,
        completion
    )
}

@_cdecl("SQLDriverConnectW")
public func driverConnectW(
    _ connection: SQLHDBC?,
    _ window: SQLHWND?,
    _ text: UnsafeMutablePointer<SQLWCHAR>?,
    _ textLength: SQLSMALLINT,
    _ completed: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLSMALLINT,
    _ completedLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ completion: SQLUSMALLINT
) -> SQLRETURN {
    driverConnect(
        connection,
        TextInput(text, Int(textLength)),
        into: TextOutput(completed, Int(capacity)),
        length: completedLength,
        completion
    )
}

/// All completions connect without asking anybody: the driver has no windows.
private func driverConnect(
    _ connection: SQLHDBC?,
    _ text: TextInput,
    into output: TextOutput,
    length: UnsafeMutablePointer<SQLSMALLINT>?,
    _ completion: SQLUSMALLINT
) -> SQLRETURN {
    withConnection(connection, .driverConnect) { (connection) throws(DriverError) in
        guard completion <= lastCompletion else {
            throw DriverError(
                .invalidDriverCompletion,
                "There is no driver completion \(completion)"
            )
        }
        let completed = try connection.connect(text: text.required("The connection string"))
        connection.put(completed, into: output, length: length)
        return .success
    }
}

/// `SQL_DRIVER_COMPLETE_REQUIRED`.
private let lastCompletion: SQLUSMALLINT = 3

@_cdecl("SQLDisconnect")
public func disconnect(_ connection: SQLHDBC?) -> SQLRETURN {
    withConnection(connection, .disconnect) { (connection) throws(DriverError) in
        try connection.disconnect()
        return .success
    }
}
