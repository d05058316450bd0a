import Glibc
internal import TableModel

extension ScanEnvironment {
    /// Waits as long as the options say, or until the statement is cancelled.
    func pause() throws(SourceError) {
        let step = 0.05
        var left = options.exclusiveWait
        repeat {
            if context.cancellation.isCancelled {
                throw SourceError(.cancelled, "the statement was cancelled")
            }
            guard left > 0 else { return }
            usleep(UInt32(min(left, step) * 1_000_000))
            left -= step
        } while true
    }
}
