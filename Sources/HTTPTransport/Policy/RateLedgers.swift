internal import DriverLog

/// Keeps the ledgers of apps for all who spend the same limits.
///
/// Used by the transport thread alone.
protocol RateLedgers: AnyObject {
    /// Hands over an app's ledger to be read and changed while nobody else does.
    ///
    /// Never waits long.
    func change(_ app: String, log: Log, _ body: (inout RateLedger) -> Void)
}

/// Ledgers of this process alone.
final class ProcessLedgers: RateLedgers {
    private var ledgers: [String: RateLedger] = [:]

    func change(_ app: String, log: Log, _ body: (inout RateLedger) -> Void) {
        body(&ledgers[app, default: RateLedger()])
    }
}
