/// The column by whose values a search can be cut into parts, and how finely.
///
/// The search sorts by the column, and takes `>` and `<` with it. Whether these include the bound does not matter.
package struct SearchPartition: Hashable, Sendable {
    /// A timestamp that never changes.
    package var column: String
    package var granularity: Granularity

    package enum Granularity: String, Hashable, Sendable, CaseIterable {
        case second
        /// The search compares calendar days of the workspace's time zone.
        case day
    }

    package init(column: String, granularity: Granularity) {
        self.column = column
        self.granularity = granularity
    }
}
