internal import SQLDialect

extension Connection {
    /// Connects to a data source by its name (`SQLConnect`).
    package func connect(
        dataSource: String?,
        user: String?,
        password: String?
    ) throws(DriverError) {
        var request = ConnectionRequest()
        request.add("DSN", dataSource.flatMap { $0.isEmpty ? nil : $0 } ?? "DEFAULT")
        if let user, !user.isEmpty { request.add("UID", user) }
        if let password, !password.isEmpty { request.add("PWD", password) }
        try connect(request)
    }

    /// Connects as a connection string says (`SQLDriverConnect`).
    ///
    /// - Returns: the string that would make the same connection again.
    package func connect(text: String) throws(DriverError) -> String {
        try connect(ConnectionRequest(parsing: text))
        return text
    }

    private func connect(_ request: ConnectionRequest) throws(DriverError) {
        guard !isConnected else {
            throw DriverError(.connectionInUse, "The connection is open already")
        }
        dataSourceName = request.value(of: "DSN") ?? ""
        let (opened, warnings) = try environment.opener.open(request.mergingDataSource())
        hold(opened)
        for warning in warnings { diagnostics.post(warning) }
    }

    /// The text that the engine gets for a statement (`SQLNativeSql`).
    package func nativeSQL(_ text: String) throws(DriverError) -> String {
        let opened = try opened()
        do throws(SyntaxError) {
            return try SQLDialect.translate(text, in: opened.catalog).sql
        } catch {
            throw DriverError(error, in: text)
        }
    }
}
