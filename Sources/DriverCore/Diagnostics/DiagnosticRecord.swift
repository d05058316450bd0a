/// One thing that an application is told about its last call.
package struct DiagnosticRecord: Hashable, Sendable {
    package var state: SQLState
    package var nativeCode: NativeCode
    /// A sentence, without the bracketed names that go before it.
    package var message: String
    /// The row of the rowset or parameter set, counted from 1, where one is to blame.
    package var row: Int?
    /// The column or parameter, counted from 1, where one is to blame.
    package var column: Int?

    package init(
        _ state: SQLState,
        _ message: String,
        nativeCode: NativeCode = .none,
        row: Int? = nil,
        column: Int? = nil
    ) {
        self.state = state
        self.message = message
        self.nativeCode = nativeCode
        self.row = row
        self.column = column
    }

    var isWarning: Bool { state.rawValue.hasPrefix("01") }

    /// Errors go before warnings, and among them lower rows first.
    func goes(before other: DiagnosticRecord) -> Bool {
        if isWarning != other.isWarning { return !isWarning }
        return (row ?? 0) < (other.row ?? 0)
    }
}
