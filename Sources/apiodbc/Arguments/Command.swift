/// What the tool is asked to do.
enum Command: Hashable {
    /// Reports all problems of profiles.
    case check(profiles: [String])
    /// Writes the compiled form of profiles.
    case compile(profiles: [String])
    /// Lists the tables of a profile.
    case tables(profile: String, withSystem: Bool)
    /// Runs one statement and writes its rows.
    case query(sql: String, connection: String, format: OutputFormat, isQuiet: Bool)
    /// Writes the reference page of the connection properties.
    case docs(file: String)
    /// Signs a person in.
    case login(ConnectionChoice, withBrowser: Bool)
    /// Forgets tokens: that of a workspace, the only one, or all.
    case logout(ConnectionChoice, workspace: String?, all: Bool)
    /// Tells which sign-ins are kept; `isChecked`: the API is asked about them.
    case status(ConnectionChoice, isChecked: Bool)
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
        case "login": self = try Self.login(rest)
        case "logout": self = try Self.logout(rest)
        case "status":
            let reader = try Self.options(rest, flags: ["--check"])
            self = .status(ConnectionChoice(reader), isChecked: reader.has("--check"))
        case "register": self = .register(try Registration(rest, isRemoval: false))
        case "unregister": self = .unregister(try Registration(rest, isRemoval: true))
        case nil, "help", "--help", "-h": self = .help
        case let other?: throw UsageError(message: "there is no command \(other.shown)")
        }
    }

    private static func login(_ arguments: ArraySlice<String>) throws(UsageError) -> Command {
        let reader = try options(arguments, flags: ["--no-browser"])
        let connection = ConnectionChoice(reader)
        guard connection.isNamed else {
            throw UsageError(message: "login needs --dsn or --connect, which name the app")
        }
        return .login(connection, withBrowser: !reader.has("--no-browser"))
    }

    private static func logout(_ arguments: ArraySlice<String>) throws(UsageError) -> Command {
        let reader = try options(arguments, ["--workspace"], flags: ["--all"])
        guard !(reader.has("--all") && reader.value("--workspace") != nil) else {
            throw UsageError(message: "--workspace and --all exclude each other")
        }
        return .logout(
            ConnectionChoice(reader),
            workspace: reader.value("--workspace"),
            all: reader.has("--all")
        )
    }

    /// Options alone, those of a connection among them.
    private static func options(
        _ arguments: ArraySlice<String>,
        _ others: Set<String> = [],
        flags: Set<String>
    ) throws(UsageError) -> ArgumentReader {
        let names = ConnectionChoice.options.union(others)
        let reader = try ArgumentReader(arguments, options: names, flags: flags)
        guard reader.positional.isEmpty else {
            throw UsageError(message: "'\(reader.positional[0])' is not an option")
        }
        return reader
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
            flags: ["--csv", "--json", "--quiet"]
        )
        guard let sql = try reader.onlyPositional("statement") else {
            throw UsageError(message: "query needs a statement, such as 'SELECT * FROM tags'")
        }
        guard !(reader.has("--csv") && reader.has("--json")) else {
            throw UsageError(message: "--csv and --json exclude each other")
        }
        let format: OutputFormat =
            reader.has("--csv") ? .csv : reader.has("--json") ? .json : .table
        return .query(
            sql: sql,
            connection: reader.value("--connect") ?? "",
            format: format,
            isQuiet: reader.has("--quiet")
        )
    }

    static let usage = """
        usage: apiodbc COMMAND

          check PROFILE…             report every problem of a profile, as file:line:column
          compile PROFILE…           write what connecting reads instead of the YAML, as long as the
                                     YAML stays the same
          tables [PROFILE] [--system]
                                     list the tables of a profile and their columns, and the
                                     system tables
          query SQL [--connect STRING] [--csv | --json] [--quiet]
                                     run a statement; STRING is an ODBC connection string. A
                                     terminal shows how far it is, unless it is to be --quiet
          login (--dsn NAME | --connect STRING) [--no-browser]
                                     sign in with OAuth and keep the token for connections;
                                     --no-browser takes the address that a browser elsewhere
                                     ended on, or the code in it, from the standard input
          logout [--dsn NAME] [--connect STRING] [--workspace NAME | --all]
                                     forget kept tokens: the only one, one, or all of the
                                     connection's app, or of all apps without a connection
          status [--dsn NAME] [--connect STRING] [--check]
                                     list the kept sign-ins, and which credential the
                                     connection would use; --check asks the API about them
          docs [FILE]                write the reference page of the connection properties
          register [--driver LIBRARY] [--dsn NAME [--connect STRING] [--system]]
                                     make the driver, and a data source, known to unixODBC;
                                     --system makes it everybody's data source
          unregister [--dsn NAME [--system]]
                                     take that back

        PROFILE is the path of a .apip folder or the name of one that comes with the driver.
        Everybody on the machine can see a command line while the command runs: where STRING holds
        a secret, use --dsn, or --connect - and write STRING as a line to the standard input.

        """
}

/// Never the connection string, in which a token may be.
extension Command: CustomStringConvertible, CustomReflectable {
    var description: String { "Command" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
