import ConnectionProperties
import Glibc
import Installer

/// `apiodbc register` and `unregister`: makes the driver known to unixODBC.
enum RegisterCommand {
    static func register(_ registration: Registration, _ output: Output) throws(ToolError) {
        let library = try libraryPath(registration.library)
        let entries = try sourceEntries(registration)
        try reporting { () throws(InstallerError) in
            let installer = try Installer()
            let folder = try installer.installDriver(
                Registration.driverName,
                entries: [
                    ("Description", "Web APIs as SQL tables"), ("Driver", library),
                    ("Setup", library), ("Threading", "0"), ("FileUsage", "0"),
                ]
            )
            output.write(
                "\(Registration.driverName) is registered in \(folder)/odbcinst.ini: \(library)\n"
            )
            guard let source = registration.dataSource else { return }
            try installer.select(registration.scope)
            // A new file of the user's is nobody else's: there may be a token in it.
            if !registration.isForEverybody { umask(0o077) }
            try installer.writeSource(source, driver: Registration.driverName)
            for entry in entries { try installer.writeEntry(entry.name, entry.value, of: source) }
            let file = registration.isForEverybody ? "\(folder)/odbc.ini" : userFile
            output.write("The data source \(source) is in \(file); try: isql -v -m30 \(source)\n")
        }
    }

    /// Where unixODBC keeps the user's data sources.
    private static var userFile: String {
        getenv("ODBCINI").map { String(cString: $0) } ?? "~/.odbc.ini"
    }

    static func unregister(_ registration: Registration, _ output: Output) throws(ToolError) {
        try reporting { () throws(InstallerError) in
            let installer = try Installer()
            if let source = registration.dataSource {
                try installer.select(registration.scope)
                try installer.removeSource(source)
                output.write("The data source \(source) is taken back.\n")
            } else {
                try installer.removeDriver(Registration.driverName)
                output.write("\(Registration.driverName) is taken back.\n")
            }
        }
    }

    private static func reporting(_ body: () throws(InstallerError) -> Void) throws(ToolError) {
        do throws(InstallerError) {
            try body()
        } catch {
            throw ToolError(message: error.message)
        }
    }

    private static func sourceEntries(
        _ registration: Registration
    ) throws(ToolError) -> [(name: String, value: String)] {
        do throws(PropertyError) {
            let string = try ConnectionString(parsing: registration.connection)
            return string.items.map { ($0.name, $0.value) }
        } catch {
            throw ToolError(message: error.message)
        }
    }

    /// The library's absolute path, which the driver manager needs.
    private static func libraryPath(_ given: String?) throws(ToolError) -> String {
        let folder = ShippedProfiles.programFolder
        let name = "libapiodbc.so"
        let candidates = given.map { [$0] } ?? ["\(folder)/\(name)", "\(folder)/../lib/\(name)"]
        for candidate in candidates {
            guard let path = realpath(candidate, nil) else { continue }
            defer { free(path) }
            return String(cString: path)
        }
        throw ToolError(
            message: "there is no \(candidates.joined(separator: " nor ")); name it with --driver"
        )
    }
}

extension Registration {
    fileprivate var scope: Installer.Scope { isForEverybody ? .system : .user }
}
