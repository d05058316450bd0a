import CCurl

/// Connections and TLS sessions that the transfers of one identity share, and no others.
///
/// Used by the transport thread alone, so that libcurl needs no locks.
final class ConnectionPool {
    /// What is shared.
    struct Contents: Hashable {
        /// Where not, transfers have the connections of their multi handle, which has no sessions.
        var connections: Bool
        var sessions: Bool
    }

    let contents: Contents
    private let share: UnsafeMutableRawPointer

    init(_ contents: Contents) throws(TransportError) {
        guard let share = curl_share_init() else { throw .noMemory }
        self.share = share
        self.contents = contents
        guard !contents.sessions || ccurl_share_sessions(share) == CURLSHE_OK,
            !contents.connections || ccurl_share_connections(share) == CURLSHE_OK
        else {
            curl_share_cleanup(share)
            throw .noMemory
        }
    }

    deinit { curl_share_cleanup(share) }

    /// Before the transfer begins.
    func lend(to easy: borrowing EasyHandle) throws(TransportError) {
        try easy.set(CURLOPT_SHARE, share)
    }

    static func leave(_ easy: borrowing EasyHandle) {
        try? easy.set(CURLOPT_SHARE, nil)
    }
}
