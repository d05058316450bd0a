internal import CODBC
internal import Glibc

/// Where the profiles lie that ship with the driver.
enum ShippedProfiles {
    /// Beside the library as it is built, and where `make install` puts them.
    static var folders: [String] {
        guard let library = libraryFolder() else { return [] }
        return [library + "/profiles", library + "/../share/apiodbc/profiles"]
    }

    /// The folder of the file that this code was loaded from.
    private static func libraryFolder() -> String? {
        var location = apiodbc_location()
        guard apiodbc_locate(#dsohandle, &location) != 0, let file = location.file,
            let resolved = realpath(file, nil)
        else { return nil }
        defer { Glibc.free(resolved) }
        let path = String(cString: resolved)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
