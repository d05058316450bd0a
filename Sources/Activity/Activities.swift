internal import Processes
internal import Synchronization

/// The executions that are under way in this process, of all its connections.
package final class Activities: Sendable {
    private struct State {
        var connections = 0
        var statements = 0
        var running: [Int: StatementActivity] = [:]
    }

    private static let shared = ProcessShared { Activities() }
    private let state = Mutex(State())

    /// Those of the running process; a forked child has none of its parent's.
    package static var current: Activities { shared.current }

    /// What they have come to, in the order in which they began.
    package var readings: [ActivityReading] {
        state.withLock { $0.running }.sorted { $0.key < $1.key }.map { $0.value.reading }
    }

    func countConnection() -> Int {
        state.withLock { state in
            state.connections += 1
            return state.connections
        }
    }

    func countStatement() -> Int {
        state.withLock { state in
            state.statements += 1
            return state.statements
        }
    }

    func add(_ activity: StatementActivity) {
        state.withLock { $0.running[activity.number] = activity }
    }

    /// Numbers begin anew in a child: what its parent began is nothing here.
    func remove(_ activity: StatementActivity) {
        state.withLock { state in
            guard state.running[activity.number] === activity else { return }
            state.running[activity.number] = nil
        }
    }
}
