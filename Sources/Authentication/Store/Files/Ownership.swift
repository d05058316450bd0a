internal import Glibc

/// Whose a file is, and what others may do with it.
struct Ownership {
    private let status: stat

    init(of descriptor: Int32, _ path: String) throws(AuthenticationError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .store("The token store \(path) cannot be looked at", errno)
        }
        self.status = status
    }

    var isOrdinaryFile: Bool { status.st_mode & S_IFMT == S_IFREG }

    /// Refuses what is not this user's alone; a leak is worse than a failure.
    func check(_ path: String, mode: String) throws(AuthenticationError) {
        guard status.st_uid == geteuid() else {
            throw AuthenticationError(
                .store,
                """
                \(path) belongs to user \(status.st_uid) and not to user \(geteuid()), who is running this, so \
                tokens in it are not safe: chown \(geteuid()) \(path), or set OAuthSettingsLocation to a file \
                in a folder of your own
                """
            )
        }
        guard status.st_mode & (S_IRWXG | S_IRWXO) & ~(S_IXGRP | S_IXOTH) == 0 else {
            throw AuthenticationError(
                .store,
                """
                Others may read or write \(path) (mode \(String(status.st_mode & 0o7777, radix: 8))), so tokens \
                in it are not safe: chmod \(mode) \(path), or set OAuthSettingsLocation to a file in a folder \
                of your own
                """
            )
        }
    }
}
