package import TableModel

/// Where tokens are kept between connections.
///
/// Safe from many threads and, as far as the place is shared, from many processes.
package protocol TokenStore: AnyObject, Sendable {
    /// How messages name the place.
    var place: String { get }

    /// All that is kept, the latest sign-in first.
    func tokens() throws(AuthenticationError) -> [StoredToken]

    /// Keeps a token in place of the one for the same key and workspace.
    func save(_ token: StoredToken) throws(AuthenticationError)

    /// Forgets the token for the same key and workspace, where its access token is still this one.
    func remove(_ token: StoredToken) throws(AuthenticationError)

    /// Runs `body` while nobody else, in this process or another, runs one for the same key.
    ///
    /// For sign-ins and renewals, of which there must be one at a time: whoever waited looks into the store
    /// again. `save` and `remove` may be called inside.
    func exclusively<Result>(
        for key: StoredToken.Key,
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result
}

extension TokenStore {
    /// The tokens of one client.
    package func tokens(
        for key: StoredToken.Key
    ) throws(AuthenticationError) -> [StoredToken] {
        try tokens().filter { $0.key == key }
    }
}
