internal import ConnectionProperties
package import Installer

/// What a setup function is asked to do with a data source (`ConfigDSN`).
///
/// The installer library has chosen between the user's and the system's odbc.ini before. What is there is not
/// read: some versions of unixODBC hold the lock of the reading function while they call us.
package struct DataSourceRequest {
    package enum Action: UInt16 {
        /// `ODBC_ADD_DSN`.
        case add = 1
        /// `ODBC_CONFIG_DSN`.
        case change = 2
        /// `ODBC_REMOVE_DSN`.
        case remove = 3
        /// `ODBC_REMOVE_DEFAULT_DSN`.
        case removeDefault = 7
    }

    package let action: Action
    package let name: String
    /// The driver's name in odbcinst.ini.
    package let driver: String
    /// Entries in the order given, without the name; an empty one is taken out.
    package let entries: [(name: String, value: String)]

    /// Checks a request.
    ///
    /// - Parameters:
    ///   - action: a number of `Action`.
    ///   - driver: the driver's name; may be missing where nothing is written.
    ///   - attributes: one `name=value` each.
    /// - Throws: what `SQLInstallerError` is to tell.
    package init(
        action: UInt16,
        driver: String?,
        attributes: [String]
    ) throws(InstallerError) {
        guard let action = Action(rawValue: action) else {
            throw InstallerError(.invalidRequest, "There is no request \(action) for a data source")
        }
        self.action = action
        let items = try attributes.map { attribute throws(InstallerError) in
            try Self.item(attribute)
        }
        let given = ConnectionString(items: items)
        name = action == .removeDefault ? "Default" : given["DSN"] ?? ""
        self.driver = driver ?? ""
        entries = items.filter { $0.name.lowercased() != "dsn" }.map { ($0.name, $0.value) }
        try check(given)
    }

    private static func item(_ text: String) throws(InstallerError) -> ConnectionString.Item {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw InstallerError(
                .invalidKeywordValue,
                "An attribute of the data source is not of the form name=value"
            )
        }
        return ConnectionString.Item(name: String(parts[0]), value: String(parts[1]))
    }

    private func check(_ given: ConnectionString) throws(InstallerError) {
        guard !name.isEmpty else {
            throw InstallerError(.invalidDataSource, "The attribute DSN, the name, is missing")
        }
        guard given["Driver"] == nil else {
            throw InstallerError(
                .invalidKeywordValue,
                "The driver of a data source is no attribute of it"
            )
        }
        guard !driver.isEmpty || action == .remove || action == .removeDefault else {
            throw InstallerError(.invalidName, "The driver's name is missing")
        }
        do throws(PropertyError) {
            _ = try ConnectionSettings(given)
        } catch {
            throw InstallerError(.invalidKeywordValue, error.message)
        }
    }

    /// Changes odbc.ini.
    package func perform(with installer: Installer) throws(InstallerError) {
        guard try installer.isValid(source: name) else {
            throw InstallerError(.invalidDataSource, "A data source cannot be called \"\(name)\"")
        }
        switch action {
        case .remove, .removeDefault: try installer.removeSource(name)
        case .add:
            try installer.writeSource(name, driver: driver)
            for entry in entries where !entry.value.isEmpty {
                try installer.writeEntry(entry.name, entry.value, of: name)
            }
        case .change:
            try installer.writeEntry("Driver", driver, of: name)
            for entry in entries {
                let value = entry.value.isEmpty ? nil : entry.value
                try installer.writeEntry(entry.name, value, of: name)
            }
        }
    }
}

/// Never the values, among which may be a password.
extension DataSourceRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(action) \(name)" }
    package var customMirror: Mirror {
        Mirror(
            self,
            children: ["action": action, "name": name, "entries": entries.map(\.name)]
        )
    }
}
