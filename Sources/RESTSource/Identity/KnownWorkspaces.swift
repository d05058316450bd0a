internal import Authentication
internal import Processes
import Synchronization

/// What the API has told this process of its workspaces, by the credential that it was told to.
final class KnownWorkspaces: Sendable {
    private static let shared = ProcessShared { KnownWorkspaces() }
    private let known = Mutex<[String: WorkspaceIdentity]>([:])

    /// Those of the running process; a forked child begins without.
    static var current: KnownWorkspaces { shared.current }

    subscript(key: String) -> WorkspaceIdentity? { known.withLock { $0[key] } }

    func remember(_ workspace: WorkspaceIdentity, as key: String) {
        known.withLock { $0[key] = workspace }
    }

    func forget(_ key: String) {
        known.withLock { _ = $0.removeValue(forKey: key) }
    }
}
