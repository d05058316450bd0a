import ConnectionProperties
import DriverLog
import Installer

/// The connection that a command is about: a data source, a connection string, or both, of which the string counts.
struct ConnectionChoice: Hashable {
    var dataSource: String?
    /// `-` for the first line of the standard input: a command line can be seen by everybody on the machine.
    var string: String?

    static let options: Set<String> = ["--dsn", "--connect"]

    init(dataSource: String? = nil, string: String? = nil) {
        self.dataSource = dataSource
        self.string = string
    }

    init(_ reader: ArgumentReader) {
        dataSource = reader.value("--dsn")
        string = reader.value("--connect")
    }

    var isNamed: Bool { dataSource != nil || string != nil }

    /// What it comes to.
    func chosen(_ input: Input) throws(ToolError) -> ChosenConnection {
        do {
            var string = try ConnectionString(parsing: try Self.text(string ?? "", input))
            if let dataSource {
                let others = string.items.filter { $0.name.lowercased() != "dsn" }
                string = ConnectionString(
                    items: [ConnectionString.Item(name: "DSN", value: dataSource)] + others
                )
            }
            return try Self.settings(string)
        } catch let error as ToolError {
            throw error
        } catch {
            throw ToolError(message: "\(error)")
        }
    }

    /// A connection string with the entries of the data source that it names.
    static func settings(_ string: ConnectionString) throws -> ChosenConnection {
        let entries = try string["DSN"].map(entries) ?? []
        let all = ConnectionString(items: string.items + entries)
        let secrets = Secrets(all.secrets, logins: all.logins)
        do {
            let settings = try ConnectionSettings(string, dataSource: entries)
            return ChosenConnection(
                dataSource: string["DSN"],
                settings: settings,
                secrets: secrets
            )
        } catch {
            throw ToolError(message: secrets.redacted("\(error)"))
        }
    }

    /// A connection string as an option has it.
    static func text(_ option: String, _ input: Input) throws(ToolError) -> String {
        guard option == "-" else { return option }
        guard let line = input.line() else {
            throw ToolError(message: "--connect - needs a connection string on the standard input")
        }
        return line
    }

    /// What odbc.ini says of a data source.
    private static func entries(of source: String) throws -> [ConnectionString.Item] {
        let entries = try Installer().entries(of: source)
        guard !entries.isEmpty else {
            throw ToolError(
                message: "there is no data source \(source); odbcinst -q -s lists them"
            )
        }
        return entries.map { ConnectionString.Item(name: $0.name, value: $0.value) }
    }
}

/// What a connection was asked for, and what of it nobody may see.
struct ChosenConnection {
    /// The data source, by whichever way it was named.
    let dataSource: String?
    let settings: ConnectionSettings
    let secrets: Secrets
}
