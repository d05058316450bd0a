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
        var information = Dl_info()
        guard dladdr(#dsohandle, &information) != 0, let name = information.dli_fname else {
            return nil
        }
        guard let resolved = realpath(name, nil) else { return nil }
        defer { Glibc.free(resolved) }
        let path = String(cString: resolved)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
