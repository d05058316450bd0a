internal import HTTPTransport
internal import TableModel

extension RequestWatch {
    /// Counts a request among those of a scan that wait, and those that are on their way.
    convenience init(counting progress: ScanProgress) {
        self.init { old, new in
            progress.count(
                held: (new == .held ? 1 : 0) - (old == .held ? 1 : 0),
                underWay: (new == .underWay ? 1 : 0) - (old == .underWay ? 1 : 0)
            )
        }
    }
}
