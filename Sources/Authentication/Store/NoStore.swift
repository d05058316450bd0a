internal import TableModel

/// Keeps nothing, for connections that leave the keeping to the application.
final class NoStore: TokenStore {
    private let turn = Turn()

    var place: String { "nowhere" }

    func tokens() -> [StoredToken] { [] }

    func save(_: StoredToken) {}

    func remove(_: StoredToken) {}

    func exclusively<Result>(
        for _: StoredToken.Key,
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        try turn.take(unless: cancellation, body)
    }
}
