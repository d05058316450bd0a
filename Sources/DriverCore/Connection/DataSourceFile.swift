internal import ConnectionProperties
internal import Glibc
internal import Installer

/// The entries of a data source (DSN) in odbc.ini.
///
/// The driver manager's installer library is asked first, since only it knows where its files are. Where it
/// is missing, as under iODBC, the usual places are read here.
enum DataSourceFile {
    /// In the file's order; empty where there is no such data source.
    static func entries(of name: String) -> [ConnectionString.Item] {
        if let entries = try? Installer().entries(of: name) {
            return entries.map { ConnectionString.Item(name: $0.name, value: $0.value) }
        }
        for path in paths() {
            guard let text = contents(of: path) else { continue }
            let entries = IniText(text).entries(of: name)
            if !entries.isEmpty { return entries }
        }
        return []
    }

    /// The user's file before the system's.
    private static func paths() -> [String] {
        var paths: [String] = []
        if let user = environment("ODBCINI") {
            paths.append(user)
        } else if let home = environment("HOME") {
            paths.append(home + "/.odbc.ini")
        }
        paths.append((environment("ODBCSYSINI") ?? "/etc") + "/odbc.ini")
        return paths
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static let sizeLimit = 1 << 20

    private static func contents(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < sizeLimit {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk.prefix(count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
