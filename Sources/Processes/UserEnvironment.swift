internal import Glibc

/// What the system says of the user that this process runs for.
package enum UserEnvironment {
    /// A variable of the environment as it is now; nil where it is not set, or empty.
    package static subscript(name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The home folder, by `HOME` or else by the user database.
    package static var home: String? { self["HOME"] ?? homeOfUser() }

    private static func homeOfUser() -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let code = getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found)
        guard code == 0, let home = found?.pointee.pw_dir else { return nil }
        return String(cString: home)
    }
}
