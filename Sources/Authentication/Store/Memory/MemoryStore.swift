internal import TableModel

/// Tokens that end with the process: `memory://`.
///
/// All connections of the process share them; those under another name, as in `memory://reports`, are others.
final class MemoryStore: TokenStore {
    private let name: String

    init(name: String) { self.name = name }

    var place: String { "memory://" + name }

    func tokens() -> [StoredToken] {
        let kept = MemoryTokens.current.tokens(in: name)
        return kept.reversed().sorted { $0.issued > $1.issued }
    }

    func save(_ token: StoredToken) {
        MemoryTokens.current.change(name) { tokens in
            tokens.removeAll { $0.replaces(token) }
            tokens.append(token)
        }
    }

    func remove(_ token: StoredToken) {
        MemoryTokens.current.change(name) { tokens in
            tokens.removeAll { $0.replaces(token) && $0.accessToken == token.accessToken }
        }
    }

    func exclusively<Result>(
        for key: StoredToken.Key,
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        let place = MemoryTokens.Place(store: name, key: key)
        let tokens = MemoryTokens.current
        let outcome = try LockWait.unless(cancellation).acquire { tokens.take(place) }
        guard outcome == .acquired else {
            throw AuthenticationError(
                .cancelled,
                "Waiting for the sign-in of another connection was cancelled"
            )
        }
        defer { tokens.giveBack(place) }
        return try body()
    }
}
