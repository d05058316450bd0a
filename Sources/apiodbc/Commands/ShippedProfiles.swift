import Glibc
import Profiles

/// The profiles that were installed with the tool.
enum ShippedProfiles {
    /// Reads a profile by its path, or one that comes with the driver by its name.
    ///
    /// The second result is what the user should know though it was found.
    static func load(_ name: String) throws(ToolError) -> (Profile, warning: String?) {
        do throws(ProfileError) {
            let location = try ProfileLocator(folders: folders).locate(name)
            return (try Profile.load(at: location.path), location.warning)
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
