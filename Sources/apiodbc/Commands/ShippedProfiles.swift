import Glibc
import Profiles

/// The profiles that were installed with the tool.
enum ShippedProfiles {
    /// Reads a profile by its path, or one that comes with the driver by its name.
    ///
    /// The second result is what the user should know though it was found.
    static func load(_ name: String) throws(ToolError) -> (Profile, warning: String?) {
        try located(name) { path throws(ProfileError) in try Profile.load(at: path) }
    }

    /// Writes a profile's compiled form; returns the profile and the file that was written.
    static func compile(_ name: String) throws(ToolError) -> (Profile, file: String) {
        try located(name) { path throws(ProfileError) in try Profile.compile(at: path) }.0
    }

    private static func located<Result>(
        _ name: String,
        _ body: (_ path: String) throws(ProfileError) -> Result
    ) throws(ToolError) -> (Result, warning: String?) {
        do throws(ProfileError) {
            let location = try ProfileLocator(folders: folders).locate(name)
            return (try body(location.path), location.warning)
        } catch {
            throw ToolError(message: error.description)
        }
    }

    /// Beside the program, as after a build, and where `make install` puts them.
    static var folders: [String] {
        let folder = programFolder
        return ["\(folder)/profiles", "\(folder)/../share/apiodbc/profiles"]
    }

    /// The folder of the running program.
    static var programFolder: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "." }
        defer { free(path) }
        let parts = String(cString: path).split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }
}
