/// Why an ODBC function fails: the records that its handle will show.
package struct DriverError: Error, Hashable, Sendable {
    package var records: [DiagnosticRecord]

    package init(records: [DiagnosticRecord]) {
        self.records = records
    }

    package init(_ state: SQLState, _ message: String, nativeCode: NativeCode = .none) {
        self.init(records: [DiagnosticRecord(state, message, nativeCode: nativeCode)])
    }

    /// The same error, blamed on a row or a column, both counted from 1.
    func at(row: Int? = nil, column: Int? = nil) -> DriverError {
        DriverError(
            records: records.map { record in
                var placed = record
                placed.row = row ?? placed.row
                placed.column = column ?? placed.column
                return placed
            }
        )
    }
}
