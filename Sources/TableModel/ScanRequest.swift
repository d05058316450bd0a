/// One scan: the values are known now.
package struct ScanRequest: Hashable, Sendable {
    /// All of them hold for every wanted row.
    ///
    /// A constraint of the plan is missing here when its value does not fit the column's type; the
    /// scan is then wider, and SQL checks the rows.
    package var constraints: [Constraint]
    package var filter: Filter?
    /// The order that the plan took over, or empty.
    package var order: [OrderTerm]
    /// The columns of the batches, in this order.
    ///
    /// Empty: only the number of rows matters, and a source that can count without reading pages
    /// does so.
    package var wanted: [Int]
    /// How many rows will probably be read.
    ///
    /// A hint for page sizes and prefetching: the scan goes on when more are asked for.
    package var expectedRows: Int?

    package init(
        constraints: [Constraint] = [],
        filter: Filter? = nil,
        order: [OrderTerm] = [],
        wanted: [Int] = [],
        expectedRows: Int? = nil
    ) {
        self.constraints = constraints
        self.filter = filter
        self.order = order
        self.wanted = wanted
        self.expectedRows = expectedRows
    }
}

/// What a scan may use of the statement that it runs for.
package struct ScanContext: Sendable {
    package let cancellation: Cancellation
    /// Receives what the user should know though the statement succeeds (SQLSTATE 01000).
    package let warn: @Sendable (String) -> Void
    /// Hears how far the scan has come.
    package let progress: ScanProgress

    package init(
        cancellation: Cancellation,
        progress: ScanProgress = ScanProgress(),
        warn: @escaping @Sendable (String) -> Void
    ) {
        self.cancellation = cancellation
        self.progress = progress
        self.warn = warn
    }
}
