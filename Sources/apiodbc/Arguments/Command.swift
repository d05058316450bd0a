/// What the tool is asked to do.
enum Command: Hashable {
    /// Reports all problems of profiles.
    case check(profiles: [String])
    /// Writes the compiled form of profiles.
    case compile(profiles: [String])
    /// Lists the tables of a profile.
    case tables(profile: String, withSystem: Bool)
    /// Runs one statement and writes its rows.
    case query(sql: String, connection: String, format: OutputFormat)
    /// Writes the reference page of the connection properties.
    case docs(file: String)
    case register(Registration)
    case unregister(Registration)
    case help

    init(arguments: [String]) throws(UsageError) {
        let rest = arguments.dropFirst()
        guard !rest.contains(where: { $0 == "--help" || $0 == "-h" }) else {
            self = .help
            return
        }
        switch arguments.first {
        case "check": self = .check(profiles: try Self.profiles("check", rest))
        case "compile": self = .compile(profiles: try Self.profiles("compile", rest))
        case "tables":
            let reader = try ArgumentReader(rest, flags: ["--system"])
            self = .tables(
                profile: try reader.onlyPositional("profile") ?? "Intercom",
                withSystem: reader.has("--system")
            )
        case "query": self = try Self.query(rest)
        case "docs":
            let file = try ArgumentReader(rest).onlyPositional("file")
            self = .docs(file: file ?? "docs/connection-properties.md")
        case "register": self = .register(try Registration(rest, isRemoval: false))
        case "unregister": self = .unregister(try Registration(rest, isRemoval: true))
        case nil, "help", "--help", "-h": self = .help
        case let other?: throw UsageError(message: "there is no command '\(other)'")
        }
    }

    private static func profiles(
        _ command: String,
        _ arguments: ArraySlice<String>
    ) throws(UsageError) -> [String] {
        let profiles = try ArgumentReader(arguments).positional
        guard !profiles.isEmpty else { throw UsageError(message: "\(command) needs a profile") }
        return profiles
    }

    private static func query(_ arguments: ArraySlice<String>) throws(UsageError) -> Command {
        let reader = try ArgumentReader(
            arguments,
            options: ["--connect"],
            flags: ["--csv", "--json"]
        )
        guard let sql = try reader.onlyPositional("statement") else {
            throw UsageError(message: "query needs a statement, such as 'SELECT * FROM tags'")
        }
        guard !(reader.has("--csv") && reader.has("--json")) else {
            throw UsageError(message: "--csv and --json exclude each other")
        }
        let format: OutputFormat =
            reader.has("--csv") ? .csv : reader.has("--json") ? .json : .table
        return .query(sql: sql, connection: reader.value("--connect") ?? "", format: format)
    }

    static let usage = """
        usage: apiodbc COMMAND

          check PROFILE…             report every problem of a profile, as file:line:column
          compile PROFILE…           write what connecting reads instead of the YAML, as long as the
                                     YAML stays the same
          tables [PROFILE] [--system]
                                     list the tables of a profile and their columns, and the
                                     system tables
          query SQL [--connect STRING] [--csv | --json]
                                     run a statement; STRING is an ODBC connection string
          docs [FILE]                write the reference page of the connection properties
          register [--driver LIBRARY] [--dsn NAME [--connect STRING] [--system]]
                                     make the driver, and a data source, known to unixODBC;
                                     --system makes it everybody's data source
          unregister [--dsn NAME [--system]]
                                     take that back

        PROFILE is the path of a .apip folder or the name of one that comes with the driver.

        """
}

/// Never the connection string, in which a token may be.
extension Command: CustomStringConvertible, CustomReflectable {
    var description: String { "Command" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
