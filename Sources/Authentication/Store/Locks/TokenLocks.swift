internal import COpenSSL
internal import TableModel

/// The lock files beside a store: one for changes, which take a moment, and one a key for sign-ins, which may take
/// minutes.
struct TokenLocks {
    /// What their names begin with.
    let name: String

    /// For the time between reading the tokens and writing them.
    func changing(in folder: borrowing PrivateFolder) throws(AuthenticationError) -> FileLock {
        try FileLock(name + ".lock", in: folder, wait: .short)
    }

    /// For a sign-in or a renewal.
    func signingIn(
        for key: StoredToken.Key,
        in folder: borrowing PrivateFolder,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> FileLock {
        let digest = Self.digest(of: key)
        return try FileLock("\(name).\(digest).lock", in: folder, wait: .unless(cancellation))
    }

    /// Sixteen hexadecimal digits that are the same in every process.
    private static func digest(of key: StoredToken.Key) -> String {
        let text = Array(key.tokenURL.utf8) + [0] + Array(key.clientID.utf8)
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        EVP_Digest(text, text.count, &hash, nil, EVP_sha256(), nil)
        return hash.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
