internal import Authentication
import Glibc
internal import HTTPTransport
internal import Profiles
internal import TableModel

extension ScanEnvironment {
    /// Waits until no other scan on this machine has the walk that an app may have only once.
    ///
    /// A walk that its owner has left alone for so long that the API has forgotten it keeps nobody waiting: an
    /// application may have left its result half read.
    ///
    /// - Returns: the turn, which ends with the value; nil where nobody can be kept out.
    func turn(
        at paging: ScrollPaging,
        for label: String
    ) throws(SourceError) -> ExclusiveTurn? {
        let credential = try connection.credential(for: label, unless: context.cancellation)
        let expiry = Duration.seconds(paging.expiry ?? 60)
        var pause: UInt32 = 5_000
        while true {
            switch ExclusiveTurn.take(connection.key(of: credential)) {
            case .taken(let turn): return turn
            case .busy(let idle) where idle > expiry: return nil
            case .busy: break
            case .unguarded(let reason):
                options.log.write(
                    .errors,
                    .http,
                    """
                    \(label): only one program may do this at a time, and there is no file to keep others waiting: \
                    \(reason)
                    """
                )
                return nil
            }
            if context.cancellation.isCancelled {
                throw SourceError(.cancelled, "\(label): cancelled while waiting for another scan")
            }
            usleep(pause)
            pause = min(2 * pause, 100_000)
        }
    }
}
