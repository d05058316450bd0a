internal import SQLEngine
internal import TableModel

/// How the rows of a rowset came out so far.
struct RowTally {
    private(set) var fetched = 0
    private var failed = 0
    /// The rows ended for an error.
    var isBrokenOff = false

    @inline(__always)
    mutating func count(_ status: RowStatus) {
        fetched += 1
        if status == .error { failed += 1 }
    }

    /// An error only where no row is any good.
    var code: ReturnCode {
        if fetched == 0 { return .noData }
        return failed == fetched ? .error : .success
    }
}

extension Statement {
    /// Fills the buffers of one row, and says how that went.
    @inline(__always)
    func deliverRow(
        _ row: Int,
        number: Int,
        of rowset: Rowset,
        through binding: RowBinding,
        cell: (RowBinding.Column) -> Cell
    ) -> RowStatus {
        guard attributes.retrievesData else { return .success }
        let offset = binding.offset?.loadUnaligned() ?? 0
        var status = RowStatus.success
        for column in binding.columns {
            let cell = cell(column)
            if column.deliverPlain(cell, row: row, offset: offset) { continue }
            let delivery = column.converter.deliver(
                cell,
                to: column.target(row: row, offset: offset)
            )
            if case .complete = delivery { continue }
            let problem = report(delivery, row: row, column: column.index + 1, of: rowset)
            if problem == .error || status == .success { status = problem }
        }
        if let bookmark = binding.bookmark {
            let delivery = bookmark.converter.deliver(
                .integer(Int64(number)),
                to: bookmark.target(row: row, offset: offset)
            )
            let problem = report(delivery, row: row, column: 0, of: rowset)
            if problem == .error || status == .success { status = problem }
        }
        return status
    }

    /// Posts what went wrong with a cell.
    ///
    /// Kept out of the loop over clean cells.
    @inline(never)
    private func report(
        _ delivery: Delivery,
        row: Int,
        column: Int,
        of rowset: Rowset
    ) -> RowStatus {
        switch delivery {
        case .complete, .noMoreData:
            return .success
        case .warning(let problem):
            diagnostics.post(
                DiagnosticRecord(problem.state, problem.message, row: row + 1, column: column)
            )
            return .successWithInfo
        case .failed(let problem):
            diagnostics.post(
                DiagnosticRecord(problem.state, problem.message, row: row + 1, column: column)
            )
            if rowset.size > 1 { postErrorInRow(row) }
            return .error
        }
    }

    /// Says of a row of several that it is in error (01S01).
    func postErrorInRow(_ row: Int) {
        diagnostics.post(
            DiagnosticRecord(.errorInRow, "Row \(row + 1) of the rowset is in error", row: row + 1)
        )
    }

    /// Ends a rowset whose next row could not be read: the rows before it stand.
    ///
    /// The row is not counted, for there is none in the buffers; its status says that the end is not the result's.
    func breakOff(_ error: DriverError, row: Int, of rowset: Rowset) {
        let isLate = error.isCancellation && deadline?.hasExpired == true
        let reason = isLate ? .outOfTime(attributes.queryTimeout) : error
        diagnostics.post(reason.at(row: row + 1))
        postErrorInRow(row)
        rowset.status?.store(RowStatus.error.rawValue, at: row)
    }

    /// Marks the rows that are not there, and gives the code of the whole rowset.
    @inline(__always)
    func finish(_ tally: RowTally, of rowset: Rowset) -> ReturnCode {
        if let status = rowset.status {
            let first = tally.fetched + (tally.isBrokenOff ? 1 : 0)
            for row in first..<max(first, rowset.size) {
                status.store(RowStatus.noRow.rawValue, at: row)
            }
        }
        return tally.code
    }

    /// What the engine warned of, once its rows are read.
    func postWarnings(of engine: EngineStatement) {
        for warning in engine.takeWarnings() { diagnostics.warn(.warning, warning) }
    }
}
