import Synchronization

/// What one connection may take of its app's budget.
package struct Allotment: Hashable, Sendable {
    /// Tells the connections of a process apart; 0 for requests of none.
    var connection: Int
    /// The most requests in flight, which the adaptive number never exceeds.
    package var concurrency: Int
    /// Percent of the rate limit.
    package var share: Int

    private static let connections = Atomic<Int>(0)

    init() {
        self.init(connection: 0, concurrency: 64, share: 100)
    }

    init(connection: Int, concurrency: Int, share: Int) {
        self.connection = connection
        self.concurrency = max(1, concurrency)
        self.share = min(max(1, share), 100)
    }

    /// For a connection that is being opened.
    package static func connection(concurrency: Int, share: Int) -> Allotment {
        let number = connections.wrappingAdd(1, ordering: .relaxed).newValue
        return Allotment(connection: number, concurrency: concurrency, share: share)
    }
}
