package import TableModel

/// A result that the driver makes by itself: what catalogue functions answer.
///
/// `OwnedRows` turns the rows into cells for the converters.
package struct StaticResult: Hashable, Sendable {
    package var columns: [ColumnDescription]
    package var rows: [[Value]]

    package init(columns: [ColumnDescription], rows: [[Value]]) {
        self.columns = columns
        self.rows = rows
    }
}
