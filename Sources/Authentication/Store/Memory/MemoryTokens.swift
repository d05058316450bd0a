internal import Processes
internal import Synchronization

/// The tokens that this process keeps in its memory.
///
/// A forked child has tokens of its own, which begin with those of its parent: any lock of the parent's may be held
/// for ever there.
final class MemoryTokens: Sendable {
    /// The one that may sign in.
    struct Place: Hashable {
        var store: String
        var key: StoredToken.Key
    }

    private struct State {
        /// By the store's name, in the order in which they were saved.
        var stores: [String: [StoredToken]] = [:]
        /// Where a sign-in is under way.
        var taken: Set<Place> = []
    }

    private let generation = ProcessGeneration.current
    private let state: Mutex<State>
    /// What a child of the process that made this one has.
    private let next = AtomicLazyReference<MemoryTokens>()

    private init(_ stores: [String: [StoredToken]]) {
        state = Mutex(State(stores: stores))
    }

    private static let first = MemoryTokens([:])

    /// Those of the process that asks.
    static var current: MemoryTokens {
        var tokens = first
        while !tokens.generation.isCurrent {
            // Held at the moment of the fork, the lock will not be released any more.
            let inherited = tokens.state.withLockIfAvailable { $0.stores } ?? [:]
            tokens = tokens.next.load() ?? tokens.next.storeIfNil(MemoryTokens(inherited))
        }
        return tokens
    }

    func tokens(in store: String) -> [StoredToken] { state.withLock { $0.stores[store] ?? [] } }

    func change(_ store: String, _ body: (inout [StoredToken]) -> Void) {
        state.withLock { body(&$0.stores[store, default: []]) }
    }

    func take(_ place: Place) -> Bool { state.withLock { $0.taken.insert(place).inserted } }

    func giveBack(_ place: Place) { state.withLock { _ = $0.taken.remove(place) } }
}
