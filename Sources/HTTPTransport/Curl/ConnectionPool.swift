import CCurl

/// Connections that the transfers of one identity share, and no others.
///
/// Used by the transport thread alone, so that libcurl needs no locks.
final class ConnectionPool {
    private let share: UnsafeMutableRawPointer

    init() throws(TransportError) {
        guard let share = curl_share_init() else { throw .noMemory }
        self.share = share
        guard ccurl_share_connections(share) == CURLSHE_OK else {
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
