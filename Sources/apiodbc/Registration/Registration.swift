/// What unixODBC is to know, or to forget.
struct Registration: Hashable {
    /// The driver's name in odbcinst.ini.
    static let driverName = "apiodbc"

    /// The path of `libapiodbc.so`; nil for the one that lies beside the program.
    var library: String?
    /// The name of a data source in odbc.ini.
    var dataSource: String?
    /// What the data source holds.
    var connection = ""
    /// The data source is everybody's rather than the user's own.
    var isForEverybody = false

    init(
        library: String? = nil,
        dataSource: String? = nil,
        connection: String = "",
        isForEverybody: Bool = false
    ) {
        self.library = library
        self.dataSource = dataSource
        self.connection = connection
        self.isForEverybody = isForEverybody
    }

    init(_ arguments: ArraySlice<String>, isRemoval: Bool) throws(UsageError) {
        let options: Set = isRemoval ? ["--dsn"] : ["--driver", "--dsn", "--connect"]
        let reader = try ArgumentReader(arguments, options: options, flags: ["--system"])
        guard reader.positional.isEmpty else {
            throw UsageError(message: "'\(reader.positional[0])' is not an option")
        }
        self.init(
            library: reader.value("--driver"),
            dataSource: reader.value("--dsn"),
            connection: reader.value("--connect") ?? "",
            isForEverybody: reader.has("--system")
        )
        guard dataSource != nil || (connection.isEmpty && !isForEverybody) else {
            throw UsageError(
                message: "--connect and --system describe a data source: name it with --dsn"
            )
        }
    }
}

/// Never the connection string, in which a token may be.
extension Registration: CustomStringConvertible, CustomReflectable {
    var description: String { "Registration of \(dataSource ?? "the driver")" }
    var customMirror: Mirror {
        Mirror(self, children: ["library": library as Any, "dataSource": dataSource as Any])
    }
}
