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

    func applied(to options: TransportOptions) -> TransportOptions {
        let seconds = Double(seconds)
        guard seconds > 0, options.timeout == 0 || seconds < options.timeout else { return options }
        var limited = options
        limited.timeout = seconds
        limited.repeatsTimedOut = false
        return limited
    }
}
