internal import Synchronization

/// The tokens that this process has had for codes, where no store keeps them: a code is good for one use, and
/// further connections come with the same one.
///
/// Found without a lock, because a fork may happen while another thread holds one; the child has them, too.
enum ExchangedCodes {
    struct Key: Hashable, Sendable {
        var app: StoredToken.Key
        var secret: String
        var verifier: String
    }

    private final class Known: Sendable {
        let tokens: [Key: StoredToken]

        init(_ tokens: [Key: StoredToken]) { self.tokens = tokens }
    }

    /// One exchange at a time.
    static let turn = Turn()

    /// Address of what is known; 0 before the first code.
    ///
    /// What it replaces is never released, since somebody may be reading it: a few tokens a process.
    private static let address = Atomic<UInt>(0)

    static func token(for key: Key) -> StoredToken? {
        known(at: address.load(ordering: .acquiring))?.tokens[key]
    }

    /// Called by whoever has the turn.
    static func keep(_ token: StoredToken, for key: Key) {
        var tokens = known(at: address.load(ordering: .acquiring))?.tokens ?? [:]
        tokens[key] = token
        let retained = Unmanaged.passRetained(Known(tokens))
        address.store(UInt(bitPattern: retained.toOpaque()), ordering: .releasing)
    }

    private static func known(at address: UInt) -> Known? {
        UnsafeRawPointer(bitPattern: address).map {
            Unmanaged<Known>.fromOpaque($0).takeUnretainedValue()
        }
    }
}
