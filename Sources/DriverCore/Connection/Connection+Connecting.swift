internal import ConnectionProperties
internal import SQLDialect

extension Connection {
    /// Connects to a data source by its name (`SQLConnect`).
    package func connect(
        dataSource: String?,
        user: String?,
        password: String?
    ) throws(DriverError) {
        var items = [ConnectionString.Item(name: "DSN", value: Self.name(of: dataSource))]
        if let user, !user.isEmpty {
            items.append(ConnectionString.Item(name: "UID", value: user))
        }
        if let password, !password.isEmpty {
            items.append(ConnectionString.Item(name: "PWD", value: password))
        }
        try connect(ConnectionString(items: items))
    }

    /// Without a name, the entry that odbc.ini calls `Default` counts.
    private static func name(of dataSource: String?) -> String {
        dataSource.flatMap { $0.isEmpty ? nil : $0 } ?? "Default"
    }

    /// Connects as a connection string says (`SQLDriverConnect`).
    ///
    /// Nobody is asked for what is missing.
    ///
    /// - Returns: the string that would make the same connection again.
    package func connect(text: String) throws(DriverError) -> String {
        let string: ConnectionString
        do throws(PropertyError) {
            string = try ConnectionString(parsing: text)
        } catch {
            throw DriverError(error)
        }
        try connect(string)
        return string.completed
    }

    /// What stands in odbc.ini counts where the string says nothing.
    private func connect(_ string: ConnectionString) throws(DriverError) {
        guard !isConnected else {
            throw DriverError(.connectionInUse, "The connection is open already")
        }
        let name = string["DSN"]
        let settings: ConnectionSettings
        do throws(PropertyError) {
            settings = try ConnectionSettings(
                string,
                dataSource: name.map(DataSourceFile.entries) ?? []
            )
        } catch {
            throw DriverError(error)
        }
        dataSourceName = name ?? ""
        let opened = try environment.opener.open(settings)
        hold(opened)
        for warning in opened.warnings { diagnostics.warn(.warning, warning) }
        for notice in settings.notices {
            guard let state = notice.state else { continue }
            diagnostics.warn(SQLState(rawValue: state), notice.message)
        }
    }

    /// The text that the engine gets for the statements of `text` (`SQLNativeSql`).
    package func nativeSQL(_ text: String) throws(DriverError) -> String {
        let opened = try opened()
        do throws(SyntaxError) {
            let batch = try SQLDialect.batch(text)
            var statements: [String] = []
            for statement in batch.statements {
                let count = batch.parameterCount
                statements.append(
                    try SQLDialect.translate(statement, of: count, in: opened.catalog).sql
                )
            }
            return statements.joined(separator: "; ")
        } catch {
            throw DriverError(error, in: text)
        }
    }
}
