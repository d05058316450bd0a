import Glibc
import Processes

/// The folder in which this user's processes leave each other word; nothing in it is worth keeping.
struct StateFolder: Hashable, Sendable {
    let path: String

    /// The first folder of those that can be used: of the user's own files that may be lost, then of the session's.
    ///
    /// By the environment as it is now (XDG Base Directory Specification). A folder that others may write to is passed
    /// over. Nil, with the reason, where none can be used.
    static func find() -> Result<StateFolder, StateFolderProblem> {
        var reasons: [String] = []
        for folder in candidates {
            switch open(folder) {
            case .success(let found): return .success(found)
            case .failure(let problem): reasons.append(problem.reason)
            }
        }
        let reason = reasons.isEmpty ? "HOME is not set" : reasons.joined(separator: "; ")
        return .failure(StateFolderProblem(reason: reason))
    }

    /// Opens a file of mode 0600 in it, which is made where there is none.
    ///
    /// - Returns: the descriptor, or why there is none.
    func open(_ name: String) -> Result<Int32, StateFolderProblem> {
        let file = path + "/" + name
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let descriptor = Glibc.open(file, flags, 0o600)
        guard descriptor >= 0 else { return .failure(StateFolderProblem(file, errno)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_uid == geteuid(), fchmod(descriptor, 0o600) == 0
        else {
            close(descriptor)
            return .failure(StateFolderProblem(reason: "\(file) is not a file of this user's"))
        }
        return .success(descriptor)
    }

    private static var candidates: [String] {
        var folders: [String] = []
        if let caches = UserEnvironment["XDG_CACHE_HOME"] {
            folders.append(caches)
        } else if let home = UserEnvironment.home {
            folders.append(home + "/.cache")
        }
        if let session = UserEnvironment["XDG_RUNTIME_DIR"] { folders.append(session) }
        return folders.filter { $0.hasPrefix("/") }.map { $0 + "/apiodbc" }
    }

    private static func open(_ path: String) -> Result<StateFolder, StateFolderProblem> {
        make(path)
        var status = stat()
        guard stat(path, &status) == 0 else { return .failure(StateFolderProblem(path, errno)) }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
            status.st_mode & (S_IWGRP | S_IWOTH) == 0
        else {
            let reason = "\(path) is not a folder that this user alone may write to"
            return .failure(StateFolderProblem(reason: reason))
        }
        guard access(path, W_OK | X_OK) == 0 else {
            return .failure(StateFolderProblem(path, errno))
        }
        return .success(StateFolder(path: path))
    }

    /// Whether it could be made shows when it is looked at.
    private static func make(_ path: String) {
        guard mkdir(path, 0o700) != 0, errno == ENOENT, let slash = path.lastIndex(of: "/"),
            slash > path.startIndex
        else { return }
        make(String(path[..<slash]))
        mkdir(path, 0o700)
    }
}

/// Why processes cannot leave each other word.
struct StateFolderProblem: Error, Hashable {
    let reason: String

    init(reason: String) { self.reason = reason }

    init(_ path: String, _ cause: Int32) {
        reason = "\(path): \(String(cString: strerror(cause)))"
    }
}
