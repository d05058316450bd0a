internal import TableModel

/// Tokens in a file, which processes share.
///
/// The file has mode 0600 in a folder of mode 0700, is replaced as a whole, and belongs to this user, or nothing is
/// read from it. Looking into it takes no lock.
final class FileStore: TokenStore {
    private let path: String

    /// Takes an absolute path.
    init(path: String) { self.path = path }

    var place: String { path }

    func tokens() throws(AuthenticationError) -> [StoredToken] {
        let file = try StorePath(path).resolved()
        guard let folder = try PrivateFolder.open(file.folder) else { return [] }
        return try document(file.name, in: folder)?.tokens ?? []
    }

    func save(_ token: StoredToken) throws(AuthenticationError) {
        try change { document in
            document.save(token)
            return true
        }
    }

    func remove(_ token: StoredToken) throws(AuthenticationError) {
        let file = try StorePath(path).resolved()
        guard try PrivateFolder.open(file.folder)?.read(file.name) != nil else { return }
        try change { $0.remove(token) }
    }

    func exclusively<Result>(
        for key: StoredToken.Key,
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        let file = try StorePath(path).resolved()
        let folder = try PrivateFolder.make(file.folder)
        let lock = try TokenLocks(name: file.name)
            .signingIn(for: key, in: folder, unless: cancellation)
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    /// Reads, changes and writes while nobody else does; does not write what `body` left as it was.
    private func change(_ body: (inout TokenDocument) -> Bool) throws(AuthenticationError) {
        let file = try StorePath(path).resolved()
        let folder = try PrivateFolder.make(file.folder)
        let lock = try TokenLocks(name: file.name).changing(in: folder)
        defer { withExtendedLifetime(lock) {} }
        var document = try document(file.name, in: folder) ?? TokenDocument()
        guard body(&document) else { return }
        try folder.replace(file.name, with: document.bytes)
    }

    private func document(
        _ name: String,
        in folder: borrowing PrivateFolder
    ) throws(AuthenticationError) -> TokenDocument? {
        guard let bytes = try folder.read(name) else { return nil }
        do throws(TokenDocumentError) {
            return try TokenDocument(parsing: bytes)
        } catch {
            throw AuthenticationError(
                .store,
                """
                The token store \(path) cannot be understood: \(error.message). It was left as it is; repair it, \
                or move it away and sign in again
                """
            )
        }
    }
}
