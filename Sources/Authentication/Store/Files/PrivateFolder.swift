internal import Glibc

/// A folder that is its user's alone, held open: what was checked is what is used.
struct PrivateFolder: ~Copyable {
    let path: String
    let descriptor: Descriptor

    /// Nil where there is none.
    ///
    /// - Throws: `.store` where others may read or write it, or it is somebody else's.
    static func open(_ path: String) throws(AuthenticationError) -> PrivateFolder? {
        let number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let cause = errno
        if number < 0, cause == ENOENT { return nil }
        guard number >= 0 else {
            throw .store("The folder of the token store cannot be opened (\(path))", cause)
        }
        let folder = PrivateFolder(path: path, descriptor: Descriptor(owning: number))
        try Ownership(of: folder.descriptor.number, path).check(path, mode: "700")
        return folder
    }

    /// Opens it, and makes it, and those above it, where there is none.
    static func make(_ path: String) throws(AuthenticationError) -> PrivateFolder {
        if let folder = try open(path) { return folder }
        try create(path)
        guard let folder = try open(path) else {
            throw .store("The folder of the token store cannot be opened (\(path))", ENOENT)
        }
        return folder
    }

    private static func create(_ path: String) throws(AuthenticationError) {
        guard mkdir(path, 0o700) != 0 else { return }
        var cause = errno
        if cause == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try create(String(path[..<slash]))
            guard mkdir(path, 0o700) != 0 else { return }
            cause = errno
        }
        guard cause != EEXIST else { return }  // by another process, or a slash too many
        throw .store(
            "The folder \(path) for tokens cannot be made; OAuthSettingsLocation names another place",
            cause
        )
    }

    func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }
}
