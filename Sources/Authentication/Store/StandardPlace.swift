internal import Glibc
internal import Processes

/// Where tokens are kept when nobody says where.
struct StandardPlace: Hashable {
    /// The driver's folder among the user's settings.
    var folder: String
    var file: String { folder + "/oauth.json" }

    /// By the environment as it is now: `$XDG_CONFIG_HOME/apiodbc`, else `~/.config/apiodbc`.
    ///
    /// A relative `XDG_CONFIG_HOME` does not count, as the XDG Base Directory Specification has it.
    static func current() throws(AuthenticationError) -> StandardPlace {
        if let settings = UserEnvironment["XDG_CONFIG_HOME"], settings.hasPrefix("/") {
            return StandardPlace(folder: settings + "/apiodbc")
        }
        guard let home = UserEnvironment.home, home.hasPrefix("/") else {
            throw AuthenticationError(
                .store,
                """
                There is no home folder to keep tokens in: HOME is not set and the user database names none; \
                set OAuthSettingsLocation to the path of a file
                """
            )
        }
        return StandardPlace(folder: home + "/.config/apiodbc")
    }

    /// A path that stays the same when the host changes its folder.
    static func absolute(_ path: String) throws(AuthenticationError) -> String {
        guard !path.hasPrefix("/") else { return path }
        guard let current = getcwd(nil, 0) else {
            throw .store("The folder of the token store \(path) cannot be found", errno)
        }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }
}

extension AuthenticationError {
    /// What the system says about a store.
    static func store(_ sentence: String, _ cause: Int32) -> AuthenticationError {
        AuthenticationError(.store, "\(sentence): \(String(cString: strerror(cause)))")
    }
}
