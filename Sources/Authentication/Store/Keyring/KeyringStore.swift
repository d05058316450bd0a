internal import TableModel

/// Tokens in the desktop's keyring: `keyring://`, or `keyring://name` for several stores.
///
/// One item holds the same JSON as a file would, so that a keyring that lists its items tells nothing of
/// workspaces. The locks are files in the driver's folder: a keyring has none.
final class KeyringStore: TokenStore {
    private let name: String

    init(name: String) { self.name = name }

    var place: String { "keyring://" + name }

    func tokens() throws(AuthenticationError) -> [StoredToken] {
        try document(in: Keyring.open())?.tokens ?? []
    }

    func save(_ token: StoredToken) throws(AuthenticationError) {
        try change { document in
            document.save(token)
            return true
        }
    }

    func remove(_ token: StoredToken) throws(AuthenticationError) {
        try change { $0.remove(token) }
    }

    func exclusively<Result>(
        for key: StoredToken.Key,
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        let folder = try PrivateFolder.make(StandardPlace.current().folder)
        let lock = try locks.signingIn(for: key, in: folder, unless: cancellation)
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    private func change(_ body: (inout TokenDocument) -> Bool) throws(AuthenticationError) {
        let keyring = try Keyring.open()
        let folder = try PrivateFolder.make(StandardPlace.current().folder)
        let lock = try locks.changing(in: folder)
        defer { withExtendedLifetime(lock) {} }
        var document = try document(in: keyring) ?? TokenDocument()
        guard body(&document) else { return }
        try keyring.keep(document.bytes, named: name)
    }

    /// Names of keyrings may hold anything, names of files may not; sharing a lock harms nobody.
    private var locks: TokenLocks { TokenLocks(name: "keyring") }

    private func document(in keyring: Keyring) throws(AuthenticationError) -> TokenDocument? {
        guard let text = try keyring.text(named: name) else { return nil }
        do throws(TokenDocumentError) {
            return try TokenDocument(parsing: text)
        } catch {
            throw AuthenticationError(
                .store,
                """
                What \(place) keeps cannot be understood: \(error.message). It was left as it is; remove the \
                item “apiodbc: tokens” and sign in again
                """
            )
        }
    }
}
