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

    /// What ended a transaction goes before other errors, and errors before warnings; among records of one rank
    /// those of no row go first, then those of lower rows, and within a row those of lower columns.
    ///
    /// See *Sequence of Status Records* in the ODBC reference.
    func goes(before other: DiagnosticRecord) -> Bool {
        (state.rank, row ?? 0, column ?? 0) < (other.state.rank, other.row ?? 0, other.column ?? 0)
    }
}

extension SQLState {
    /// How much a record matters beside others, 0 for the most.
    fileprivate var rank: Int {
        if rawValue.hasPrefix("40") || rawValue.hasPrefix("25S") || rawValue == "08007" { return 0 }
        if rawValue.hasPrefix("01") { return 3 }
        return rawValue.hasPrefix("02") ? 2 : 1
    }
}
