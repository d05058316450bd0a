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

private func driverConnect(
    _ connection: SQLHDBC?,
    _ text: TextInput,
    into output: TextOutput,
    length: UnsafeMutablePointer<SQLSMALLINT>?,
    _ completion: SQLUSMALLINT
) -> SQLRETURN {
    withConnection(connection, .driverConnect) { (connection) throws(DriverError) in
        try output.checkCapacity()
        let completed = try connection.connect(
            text: text.required("The connection string"),
            completion: DriverCompletion(number: completion)
        )
        try connection.put(completed, into: output, length: length)
        return .success
    }
}

@_cdecl("SQLBrowseConnect")
public func browseConnect(
    _ connection: SQLHDBC?,
    _ text: UnsafeMutablePointer<SQLCHAR>?,
    _ textLength: SQLSMALLINT,
    _ answer: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLSMALLINT,
    _ answerLength: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    browseConnect(
        connection,
        TextInput(text, Int(textLength)),
        into: TextOutput(answer, Int(capacity)),
        length: answerLength
    )
}

@_cdecl("SQLBrowseConnectW")
public func browseConnectW(
    _ connection: SQLHDBC?,
    _ text: UnsafeMutablePointer<SQLWCHAR>?,
    _ textLength: SQLSMALLINT,
    _ answer: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLSMALLINT,
    _ answerLength: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    browseConnect(
        connection,
        TextInput(text, Int(textLength)),
        into: TextOutput(answer, Int(capacity)),
        length: answerLength
    )
}

/// An answer that is cut is still an answer: 01004 goes beside `SQL_NEED_DATA`.
private func browseConnect(
    _ connection: SQLHDBC?,
    _ text: TextInput,
    into output: TextOutput,
    length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withConnection(connection, .browseConnect) { (connection) throws(DriverError) in
        try output.checkCapacity()
        switch try connection.browse(text.required("The connection string")) {
        case .connected(let completed):
            try connection.put(completed, into: output, length: length)
            return .success
        case .needed(let prompts):
            try connection.put(prompts, into: output, length: length)
            return .needData
        }
    }
}

@_cdecl("SQLDisconnect")
public func disconnect(_ connection: SQLHDBC?) -> SQLRETURN {
    withConnection(connection, .disconnect) { (connection) throws(DriverError) in
        try connection.disconnect()
        return .success
    }
}
