internal import ConnectionProperties
internal import DriverLog
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
        try checkUnused()
        try connect(ConnectionString(items: items))
    }

    /// Without a name, the entry that odbc.ini calls `Default` counts.
    private static func name(of dataSource: String?) -> String {
        dataSource.flatMap { $0.isEmpty ? nil : $0 } ?? "Default"
    }

    /// Connects as a connection string says (`SQLDriverConnect`).
    ///
    /// Nobody is asked for what is missing: the driver has no windows.
    ///
    /// - Returns: the string that would make the same connection again.
    /// - Throws: IM008 where a window could have asked for what is missing.
    package func connect(
        text: String,
        completion: DriverCompletion = .noPrompt
    ) throws(DriverError) -> String {
        try checkUnused()
        let string = try ConnectionString(checking: text)
        do throws(DriverError) {
            try connect(string)
        } catch {
            guard completion != .noPrompt, error.isAboutMissingProperty else { throw error }
            throw error.replacingState(
                .dialogFailed,
                suffix: "; the driver has no window to ask for it in"
            )
        }
        return string.completed
    }

    /// - Throws: 08002 where the connection is made, or being made, already.
    func checkUnused() throws(DriverError) {
        guard !isConnected else {
            throw DriverError(.connectionInUse, "The connection is open already")
        }
        guard browsing == nil else {
            throw DriverError(
                .connectionInUse,
                "The connection is being made by SQLBrowseConnect; SQLDisconnect ends that"
            )
        }
    }

    func connect(_ string: ConnectionString) throws(DriverError) {
        let settings = try settings(for: string)
        try connect(with: settings, dataSource: string["DSN"] ?? "")
    }

    /// What stands in odbc.ini counts where the string says nothing.
    func settings(for string: ConnectionString) throws(DriverError) -> ConnectionSettings {
        var entries: [ConnectionString.Item] = []
        if let name = string["DSN"] {
            entries = DataSourceFile.entries(of: name)
            guard !entries.isEmpty || string["Driver"] != nil else {
                throw DriverError(
                    .dataSourceNotFound,
                    "There is no data source \"\(name)\" in odbc.ini"
                )
            }
        }
        let all = ConnectionString(items: string.items + entries)
        secrets = Secrets(all.secrets, logins: all.logins)
        do throws(PropertyError) {
            return try ConnectionSettings(string, dataSource: entries)
        } catch {
            throw DriverError(error)
        }
    }

    func connect(
        with settings: ConnectionSettings,
        dataSource: String
    ) throws(DriverError) {
        var settings = settings
        settings.loginSeconds = attributes.loginTimeout
        cancellation.reset()
        let opened = try environment.opener.open(settings, cancellation, secrets)
        dataSourceName = dataSource
        hold(opened)
        opened.limitRequests(attributes.connectionTimeout)
        for warning in opened.warnings { diagnostics.warn(.warning, warning) }
        for notice in settings.notices {
            guard let state = notice.state else { continue }
            diagnostics.warn(SQLState(rawValue: state), notice.message)
        }
    }

    /// The text that the engine gets for the statements of `text` (`SQLNativeSql`).
    package func nativeSQL(_ text: String) throws(DriverError) -> String {
        cancellation.reset()
        let catalog = try opened().catalog(unless: cancellation)
        do throws(SyntaxError) {
            let batch = try SQLDialect.batch(text)
            var statements: [String] = []
            for statement in batch.statements {
                let count = batch.parameterCount
                statements.append(
                    try SQLDialect.translate(statement, of: count, in: catalog).sql
                )
            }
            return statements.joined(separator: "; ")
        } catch {
            throw DriverError(error, in: text)
        }
    }
}

extension ConnectionString {
    init(checking text: String) throws(DriverError) {
        do throws(PropertyError) {
            try self.init(parsing: text)
        } catch {
            throw DriverError(error)
        }
    }
}

extension DriverError {
    fileprivate var isAboutMissingProperty: Bool {
        records.contains { $0.nativeCode == .missingProperty }
    }

    fileprivate func replacingState(_ state: SQLState, suffix: String) -> DriverError {
        DriverError(
            records: records.map { record in
                var changed = record
                changed.state = state
                changed.message += suffix
                return changed
            }
        )
    }
}
