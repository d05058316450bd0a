// swift-tools-version: 6.2
import PackageDescription

/// Compiles only while every entry point has the type that `<sql.h>` declares.
///
/// A package of its own: a test of the driver's package that depended on `ODBCDriver` would put its `SQL*`
/// symbols before the driver manager's in every other test.
let driver = "../.."

let package = Package(
    name: "EntryPoints",
    dependencies: [.package(name: "apiodbc", path: driver)],
    targets: [
        .target(
            name: "EntryPoints",
            dependencies: [.product(name: "apiodbc", package: "apiodbc")]
        )
    ]
)
