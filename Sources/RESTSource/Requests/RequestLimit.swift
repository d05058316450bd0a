internal import HTTPTransport
import Synchronization

/// Seconds that requests may take, changeable while the connection is open.
///
/// Holds beside the property `Timeout`; the shorter one counts. A request that took longer is not sent again.
package final class RequestLimit: Sendable {
    private let current: Atomic<UInt32>

    /// 0 for no limit.
    package init(seconds: UInt32 = 0) { current = Atomic(seconds) }

    package var seconds: UInt32 {
        get { current.load(ordering: .relaxed) }
        set { current.store(newValue, ordering: .relaxed) }
    }

    /// Whether this, rather than a time-out in seconds, ends a request first.
    func isShorter(than timeout: Double) -> Bool {
        let seconds = Double(seconds)
        return seconds > 0 && (timeout == 0 || seconds < timeout)
    }

    func applied(to options: TransportOptions) -> TransportOptions {
        guard isShorter(than: options.timeout) else { return options }
        var limited = options
        limited.timeout = Double(seconds)
        limited.repeatsTimedOut = false
        return limited
    }
}
