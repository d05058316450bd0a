// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors everywhere.
///
/// Tests, which are built for debugging, check at run time that no two accesses overlap; in the release the
/// checks would cost a twentieth of a scan.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// What the shared library exports: ODBC's entry points, and nothing of Swift, SQLite or ours.
let exports = Context.packageDirectory + "/Sources/ODBCDriver/exports.map"

/// Whether the program is wanted that fuzzing runs, which has the entry points in itself.
let isFuzzing = Context.environment["APIODBC_FUZZ"] != nil

let exporting = [
    "-Xlinker", "-Bsymbolic", "-Xlinker", "--version-script=\(exports)",
    "-Xlinker", "-z", "-Xlinker", "nodelete",
]

let package = Package(
    name: "apiodbc",
    products: [
        .library(name: "apiodbc", type: .dynamic, targets: ["ODBCDriver"]),
        .executable(name: "apiodbc-tool", targets: ["apiodbc"]),
        .executable(name: "intercom-simulator", targets: ["IntercomSimulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // C and C++, each with one Swift owner
        .systemLibrary(name: "CODBC"),
        .systemLibrary(name: "CYAML"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "COpenSSL"),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary(":libsqlite3.a")]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CDeflate", linkerSettings: [.linkedLibrary(":libdeflate.a")]),
        .target(
            name: "CJSON",
            cxxSettings: [.unsafeFlags(["-O3"])],
            linkerSettings: [.linkedLibrary("simdjson")]
        ),

        // Which process this is, after forks
        .target(name: "CProcess"),
        .target(name: "Processes", dependencies: ["CProcess"], swiftSettings: strict),

        // Threads that leave the host's signals alone
        .target(
            name: "Threads",
            dependencies: ["Processes", "CProcess"],
            swiftSettings: strict
        ),

        // The desktop's keyring, where there is one
        .target(name: "CSecret"),

        // unixODBC's files
        .target(name: "Installer", swiftSettings: strict),

        // What a table is
        .target(name: "TableModel", swiftSettings: strict),
        .target(name: "DriverLog", dependencies: ["Processes", "COpenSSL"], swiftSettings: strict),
        .target(
            name: "Activity",
            dependencies: ["TableModel", "DriverLog", "Processes"],
            swiftSettings: strict
        ),
        .target(name: "JSONParsing", dependencies: ["TableModel", "CJSON"], swiftSettings: strict),

        // The API side
        .target(
            name: "Profiles",
            dependencies: ["TableModel", "CYAML", "CZlib"],
            swiftSettings: strict
        ),
        .target(
            name: "HTTPTransport",
            dependencies: [
                "DriverLog", "Processes", "Threads", "CCurl", "CDeflate", "COpenSSL",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Authentication",
            dependencies: [
                "TableModel", "DriverLog", "Profiles", "HTTPTransport", "JSONParsing", "Processes",
                "Threads", "COpenSSL", "CSecret",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "RESTSource",
            dependencies: [
                "TableModel", "DriverLog", "Profiles", "HTTPTransport", "Authentication",
                "Processes", "Threads", "JSONParsing", "CJSON",
            ],
            swiftSettings: strict
        ),

        // The SQL side
        .target(name: "SQLDialect", dependencies: ["TableModel"], swiftSettings: strict),
        .target(
            name: "SQLEngine",
            dependencies: ["TableModel", "Activity", "SQLDialect", "CSQLite", "COpenSSL"],
            swiftSettings: strict
        ),

        .target(
            name: "SystemTables",
            dependencies: ["TableModel", "Activity"],
            swiftSettings: strict
        ),

        // The ODBC side
        .target(
            name: "ConnectionProperties",
            dependencies: ["COpenSSL"],
            swiftSettings: strict
        ),
        .target(
            name: "DataSource",
            dependencies: [
                "ConnectionProperties", "TableModel", "DriverLog", "Profiles", "Authentication",
                "HTTPTransport", "RESTSource", "SQLEngine", "SystemTables", "Activity",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "DriverCore",
            dependencies: [
                "DataSource", "ConnectionProperties", "TableModel", "DriverLog", "SQLDialect",
                "SQLEngine", "SystemTables", "Profiles", "Authentication", "Processes", "Threads",
                "Installer", "CODBC",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ODBCDriver",
            dependencies: ["DriverCore", "Installer", "CODBC"],
            exclude: ["exports.map"],
            swiftSettings: strict,
            linkerSettings: isFuzzing ? [] : [.unsafeFlags(exporting)]
        ),
        .executableTarget(
            name: "apiodbc",
            dependencies: [
                "Authentication", "DataSource", "ConnectionProperties", "TableModel", "SQLDialect",
                "SQLEngine", "SystemTables", "Profiles", "Installer", "DriverLog", "Activity",
                "Threads",
            ],
            swiftSettings: strict
        ),

        // The API it is tried against; imports nothing of ours
        .executableTarget(
            name: "IntercomSimulator",
            dependencies: [
                "CZlib",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),

        // Tests. None depends on ODBCDriver: its SQL* symbols would answer for the driver manager.
        .testTarget(name: "TableModelTests", dependencies: ["TableModel"]),
        .testTarget(name: "ProfilesTests", dependencies: ["Profiles", "TableModel"]),
        .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
        .testTarget(name: "DriverLogTests", dependencies: ["DriverLog"]),
        .testTarget(name: "ActivityTests", dependencies: ["Activity", "DriverLog", "TableModel"]),
        .testTarget(
            name: "HTTPTransportTests",
            dependencies: ["HTTPTransport", "DriverLog", "TransportProbe", "CCurl"]
        ),
        .executableTarget(
            name: "TransportProbe",
            dependencies: ["HTTPTransport"],
            path: "Tests/TransportProbe"
        ),
        .testTarget(name: "JSONParsingTests", dependencies: ["JSONParsing"]),
        .testTarget(
            name: "AuthenticationTests",
            dependencies: ["Authentication", "Profiles", "JSONParsing", "StoreProbe"]
        ),
        .executableTarget(
            name: "StoreProbe",
            dependencies: ["Authentication", "TableModel"],
            path: "Tests/StoreProbe"
        ),
        .testTarget(name: "RESTSourceTests", dependencies: ["RESTSource"]),
        .testTarget(
            name: "SQLDialectTests",
            dependencies: ["SQLDialect", "TableModel", "CSQLite"]
        ),
        .testTarget(
            name: "SQLEngineTests",
            dependencies: ["SQLEngine", "SQLDialect", "CSQLite"]
        ),
        .testTarget(name: "ConnectionPropertiesTests", dependencies: ["ConnectionProperties"]),
        .testTarget(
            name: "ToolTests",
            dependencies: [
                "apiodbc", "Authentication", "ConnectionProperties", "DriverLog", "TableModel",
            ]
        ),
        .testTarget(
            name: "SecretsTests",
            dependencies: [
                "apiodbc", "Authentication", "ConnectionProperties", "DataSource", "DriverCore",
                "DriverLog", "HTTPTransport", "Installer", "Profiles", "RESTSource",
                "SystemTables",
            ]
        ),
        .testTarget(
            name: "DriverCoreTests",
            dependencies: [
                "DriverCore", "DataSource", "Authentication", "TableModel", "SQLDialect", "Threads",
                "CODBC",
            ]
        ),
    ],
    cxxLanguageStandard: .cxx17
)

// Fuzzing needs libFuzzer's instrumentation in everything it runs, hence a build of its own: `make fuzz`.
if isFuzzing {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CODBC", "CSQLite", "ConnectionProperties", "DataSource", "DriverCore",
                "HTTPTransport", "ODBCDriver", "Profiles", "RESTSource", "SQLDialect", "SQLEngine",
                "TableModel",
            ],
            path: "Tests/Fuzzing",
            exclude: ["Corpus", "Dictionaries"]
        )
    )
}
