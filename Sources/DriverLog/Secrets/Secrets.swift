internal import Processes
import Synchronization

/// The secrets of one connection by their values: whatever is written or shown goes through here.
///
/// `Redaction` finds what stands behind a telling name; this finds the value itself, wherever it turns up and
/// however it is written there: in base64, percent-encoded, escaped for JSON or HTML, in hexadecimal.
///
/// Safe from many threads. In a forked child, whose parent may have held the lock, nobody waits for it.
///
/// How long a value must be:
/// - under four bytes it is not looked for. It would tear every message to pieces and protect nothing.
/// - up to seven bytes it counts where it stands alone, since as part of a word it is mere chance.
/// - from eight bytes on it counts anywhere, also a beginning of it where somebody cut it off.
package final class Secrets: Sendable {
    private struct State {
        /// The connection's own first, then those learned, the oldest first.
        var values: [Secret] = []
        /// How many of them the connection was given.
        var givenCount = 0
        /// Made when it is first needed, so that a connection that says nothing pays nothing.
        var finder: SecretFinder?
    }

    private let state = Mutex(State())
    private let generation = ProcessGeneration.current

    /// Bytes under which a value is left alone.
    static let shortest = 4
    /// Bytes from which a value is found inside of words.
    static let long = 8
    /// Tokens that a connection learned and has replaced since are worth remembering for a while only.
    private static let learnedLimit = 64

    package init() {}

    /// The values that a connection was given; they are never forgotten.
    package init(
        _ values: some Sequence<String>,
        logins: [(name: String, password: String)] = []
    ) {
        for value in values { add(Secret(value), isGiven: true) }
        for login in logins { add(name: login.name, password: login.password) }
    }

    /// A token, code or password that the connection has learned just now.
    package func add(_ value: String) { add(Secret(value), isGiven: false) }

    /// A password and its pair with a name, as BASIC sends it; they are never forgotten.
    ///
    /// The name alone is none.
    package func add(name: String, password: String) {
        add(Secret(password), isGiven: true)
        add(Secret(login: name, password: password), isGiven: true)
    }

    private func add(_ value: Secret, isGiven: Bool) {
        guard value.bytes.count >= Self.shortest, generation.isCurrent else { return }
        state.withLock { state in
            guard !state.values.contains(value) else { return }
            if isGiven {
                state.values.insert(value, at: state.givenCount)
                state.givenCount += 1
            } else {
                state.values.append(value)
                if state.values.count - state.givenCount > Self.learnedLimit {
                    state.values.remove(at: state.givenCount)
                }
            }
            state.finder = nil
        }
    }

    /// The text with a mark in place of every secret.
    package func redacted(_ text: String) -> String {
        switch finder() {
        case .none: text
        case .some(let finder): finder.redacted(text)
        case .unknown: Redaction.mark
        }
    }

    private enum Answer {
        case none
        case some(SecretFinder)
        /// The lock was held when this process was forked: nothing may be shown.
        case unknown
    }

    private func finder() -> Answer {
        guard generation.isCurrent else {
            return state.withLockIfAvailable { Self.finder(&$0) } ?? .unknown
        }
        return state.withLock { Self.finder(&$0) }
    }

    private static func finder(_ state: inout State) -> Answer {
        guard !state.values.isEmpty else { return .none }
        let finder = state.finder ?? SecretFinder(state.values)
        state.finder = finder
        return .some(finder)
    }
}

extension Secrets: CustomStringConvertible, CustomReflectable {
    package var description: String { "Secrets" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
