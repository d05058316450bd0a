internal import SQLEngine
internal import TableModel

extension Statement {
    /// Moves to the next rowset and fills what is bound to its columns.
    ///
    /// - Returns: `noData` behind the last row.
    package func fetch() throws(DriverError) -> ReturnCode {
        try connection.checkProcess()
        guard let cursor else {
            throw isExecuted
                ? DriverError(.invalidCursor, "The statement returned no rows to fetch")
                : DriverError(.functionSequence, "Nothing was executed that could be fetched from")
        }
        cancellation.reset()
        let binding = try currentBinding(of: cursor)
        return try withinTimeLimit { () throws(DriverError) in
            try fetchRowset(of: cursor, through: binding)
        }
    }

    @inline(__always)
    private func fetchRowset(
        of cursor: Cursor,
        through binding: RowBinding
    ) throws(DriverError) -> ReturnCode {
        var fetched = 0
        var failed = 0
        defer { binding.rowsFetched.store(UInt(fetched)) }
        while fetched < binding.rowCount {
            guard try advance(cursor) else { break }
            let status = deliverRow(fetched, of: cursor, through: binding)
            binding.status?.store(status.rawValue, at: fetched)
            if status == .error { failed += 1 }
            fetched += 1
        }
        if let status = binding.status {
            for row in fetched..<binding.rowCount {
                status.store(RowStatus.noRow.rawValue, at: row)
            }
        }
        if fetched == 0 { return .noData }
        return failed == fetched ? .error : .success
    }

    /// `SQLFetchScroll`: a forward-only cursor knows only the next rowset.
    package func fetch(_ orientation: FetchOrientation) throws(DriverError) -> ReturnCode {
        guard orientation == .next else {
            throw DriverError(
                .invalidFetchType,
                "The cursor is forward-only; use SQL_FETCH_NEXT"
            )
        }
        return try fetch()
    }

    @inline(__always)
    private func currentBinding(of cursor: Cursor) throws(DriverError) -> RowBinding {
        if let binding = cursor.binding,
            binding.isCurrent(applicationRow, implementation: implementationRow)
        {
            return binding
        }
        let binding = try RowBinding(
            applicationRow,
            implementation: implementationRow,
            columns: cursor.columns
        )
        cursor.binding = binding
        return binding
    }

    private func advance(_ cursor: Cursor) throws(DriverError) -> Bool {
        do throws(EngineError) {
            if try cursor.advance() { return true }
        } catch {
            throw explain(error, of: prepared)
        }
        if case .engine(let engine) = cursor.rows {
            for warning in engine.takeWarnings() { diagnostics.warn(.warning, warning) }
        }
        return false
    }

    /// Fills the buffers of one row, and says how that went.
    private func deliverRow(
        _ row: Int,
        of cursor: Cursor,
        through binding: RowBinding
    ) -> RowStatus {
        guard attributes.retrievesData else { return .success }
        // The rows are looked at once a row: to look at them for every cell would count references.
        switch cursor.rows {
        case .engine(let engine):
            return deliverRow(row, through: binding) { engine.cell($0) }
        case .values(let batch):
            let number = cursor.rowNumber - 1
            return deliverRow(row, through: binding) { batch[number, $0] }
        }
    }

    @inline(__always)
    private func deliverRow(
        _ row: Int,
        through binding: RowBinding,
        cell: (Int) -> Cell
    ) -> RowStatus {
        let offset = binding.offset?.loadUnaligned() ?? 0
        var status = RowStatus.success
        for column in binding.columns {
            let delivery = column.converter.deliver(
                cell(column.index),
                to: column.target(row: row, offset: offset)
            )
            if case .complete = delivery { continue }
            let problem = report(delivery, row: row, column: column.index, of: binding)
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
        of binding: RowBinding
    ) -> RowStatus {
        switch delivery {
        case .complete, .noMoreData:
            return .success
        case .warning(let problem):
            diagnostics.post(
                DiagnosticRecord(problem.state, problem.message, row: row + 1, column: column + 1)
            )
            return .successWithInfo
        case .failed(let problem):
            diagnostics.post(
                DiagnosticRecord(problem.state, problem.message, row: row + 1, column: column + 1)
            )
            if binding.rowCount > 1 {
                diagnostics.post(
                    DiagnosticRecord(
                        .errorInRow,
                        "Row \(row + 1) of the rowset is in error",
                        row: row + 1
                    )
                )
            }
            return .error
        }
    }
}

/// Which rowset is fetched next (`SQL_FETCH_…`).
package enum FetchOrientation: Int16, Sendable {
    case next = 1
    case first = 2
    case last = 3
    case prior = 4
    case absolute = 5
    case relative = 6
    case bookmark = 8
}
