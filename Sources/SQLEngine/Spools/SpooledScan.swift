internal import TableModel

/// A scan that remembers what it has read: it is asked of the source once, as far as anybody reads it.
final class SpooledScan {
    private let spool: Spool
    /// Nil once everything was read.
    private var source: (any RowCursor)?

    init(_ source: any RowCursor, into spool: Spool) {
        self.source = source
        self.spool = spool
    }

    deinit {
        source?.close()
    }

    /// All rows from the first on, read further where they end.
    func replay() -> any RowCursor {
        Replay(self)
    }

    /// The rows whose column equals a value of its type.
    ///
    /// Reads the scan to its end first.
    func rows(where position: Int, equals value: Value) throws(SourceError) -> any RowCursor {
        while try readOn() != nil {}
        return SpoolLookup(spool, position: position, value: value)
    }

    /// The next rows of the source, kept.
    private func readOn() throws(SourceError) -> RowBatch? {
        guard let batch = try source?.next() else {
            source = nil
            return nil
        }
        try spool.append(batch)
        return batch
    }

    private final class Replay: RowCursor {
        private let scan: SpooledScan
        private var position: Int64 = 0

        init(_ scan: SpooledScan) {
            self.scan = scan
        }

        func next() throws(SourceError) -> RowBatch? {
            if let batch = try scan.spool.rows(after: position) {
                position += Int64(batch.rowCount)
                return batch
            }
            guard let batch = try scan.readOn() else { return nil }
            position += Int64(batch.rowCount)
            return batch
        }

        func close() {}
    }
}

/// Rows of a spool that have a value.
final class SpoolLookup: RowCursor {
    private let spool: Spool
    private let position: Int
    private let value: Value
    private var last: Int64 = 0

    init(_ spool: Spool, position: Int, value: Value) {
        self.spool = spool
        self.position = position
        self.value = value
    }

    func next() throws(SourceError) -> RowBatch? {
        guard let found = try spool.rows(where: position, equals: value, after: last) else {
            return nil
        }
        last = found.last
        return found.batch
    }

    func close() {}
}
