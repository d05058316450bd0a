internal import SQLEngine
internal import TableModel

extension Statement {
    /// Moves to the next rowset and fills what is bound to its columns (`SQLFetch`).
    ///
    /// - Returns: `noData` behind the last row.
    package func fetch() throws(DriverError) -> ReturnCode {
        let cursor = try fetchableCursor(by: .fetch)
        let binding = currentBinding(of: cursor)
        return try withinTimeLimit { () throws(DriverError) in
            if case .forward(let rows) = cursor.rows {
                return try fetchForward(rows, of: cursor, into: binding.rowset, through: binding)
            }
            return try scroll(cursor, .next, into: binding.rowset, through: binding)
        }
    }

    /// Moves to the rowset that an orientation asks for (`SQLFetchScroll`).
    ///
    /// - Throws: HY106 where the cursor is forward-only, HY111 for what is no bookmark.
    package func fetch(
        _ orientation: FetchOrientation,
        by offset: Int
    ) throws(DriverError) -> ReturnCode {
        let cursor = try fetchableCursor(by: .fetch)
        let binding = currentBinding(of: cursor)
        let bookmark = orientation == .bookmark ? try fetchBookmark(of: cursor) : 0
        return try fetch(
            orientation,
            by: offset,
            bookmark: bookmark,
            of: cursor,
            into: binding.rowset,
            through: binding
        )
    }

    /// `SQLExtendedFetch`, the way of ODBC 2: its own rowset size, count and statuses.
    ///
    /// A bookmark is given in the place of the offset.
    package func extendedFetch(
        _ orientation: FetchOrientation,
        by offset: Int,
        count: UnsafeMutablePointer<UInt>?,
        status: UnsafeMutablePointer<UInt16>?
    ) throws(DriverError) -> ReturnCode {
        let cursor = try fetchableCursor(by: .extendedFetch)
        let isBookmark = orientation == .bookmark
        return try fetch(
            orientation,
            by: isBookmark ? 0 : offset,
            bookmark: isBookmark
                ? try bookmarkedRow(UInt64(bitPattern: Int64(offset)), of: cursor) : 0,
            of: cursor,
            into: Rowset(size: attributes.rowsetSize, status: status, fetched: count),
            through: currentBinding(of: cursor)
        )
    }

    private func fetch(
        _ orientation: FetchOrientation,
        by offset: Int,
        bookmark: Int,
        of cursor: Cursor,
        into rowset: Rowset,
        through binding: RowBinding
    ) throws(DriverError) -> ReturnCode {
        guard orientation == .next || cursor.isScrollable else { throw .forwardOnly }
        return try withinTimeLimit { () throws(DriverError) in
            if case .forward(let rows) = cursor.rows {
                return try fetchForward(rows, of: cursor, into: rowset, through: binding)
            }
            return try scroll(
                cursor,
                orientation,
                by: offset,
                bookmark: bookmark,
                into: rowset,
                through: binding
            )
        }
    }

    /// The open cursor, which is fetched from by one of the two functions only.
    @inline(__always)
    private func fetchableCursor(by function: Cursor.FetchFunction) throws(DriverError) -> Cursor {
        try connection.checkProcess()
        guard let cursor else {
            throw isExecuted
                ? DriverError(.invalidCursor, "The statement returned no rows to fetch")
                : DriverError(.functionSequence, "Nothing was executed that could be fetched from")
        }
        cancellation.reset()
        guard cursor.fetchedBy != function else { return cursor }
        guard cursor.fetchedBy == nil else {
            throw DriverError(
                .functionSequence,
                "SQLExtendedFetch and SQLFetch cannot be used on the same cursor"
            )
        }
        cursor.fetchedBy = function
        return cursor
    }

    @inline(__always)
    func currentBinding(of cursor: Cursor) -> RowBinding {
        if let binding = cursor.binding,
            binding.isCurrent(applicationRow, implementation: implementationRow)
        {
            return binding
        }
        let binding = RowBinding(
            applicationRow,
            implementation: implementationRow,
            columns: cursor.columns
        )
        cursor.binding = binding
        return binding
    }

    /// Rowsets of so many rows stay readable though all columns are bound: whoever goes through rows with
    /// `SQLSetPos` takes few at once, and whoever takes many wants them fast.
    private static let keptRows = 64

    /// Reads the next rowset from the engine, whose rows are there one after the other.
    private func fetchForward(
        _ rows: ForwardRows,
        of cursor: Cursor,
        into rowset: Rowset,
        through binding: RowBinding
    ) throws(DriverError) -> ReturnCode {
        let engine = rows.statement
        var tally = RowTally()
        defer { rowset.fetched.store(UInt(tally.fetched)) }
        let isKept = rowset.size > 1 && (binding.leavesColumns || rowset.size <= Self.keptRows)
        let kept = isKept ? CopiedRows(columnCount: cursor.columns.count) : nil
        cursor.leaveRowset()
        while tally.fetched < rowset.size {
            if let block = rows.take(atMost: rowset.size - tally.fetched) {
                deliver(block, through: rows.rowNumber, of: rowset, through: binding, &tally)
                if let kept { block.append(to: kept) }
                continue
            }
            do throws(DriverError) {
                guard try advance(rows) else { break }
            } catch {
                // The rows before it are delivered; the next fetch fails with the same.
                guard tally.fetched > 0 else { throw error }
                breakOff(error, row: tally.fetched, of: rowset)
                tally.isBrokenOff = true
                break
            }
            engine.read(binding.indexes, into: binding.cells)
            let status = deliverRow(
                tally.fetched,
                number: rows.rowNumber,
                of: rowset,
                through: binding
            ) { binding.cells[$0.place] }
            kept?.append { engine.cell($0) }
            rowset.status?.store(status.rawValue, at: tally.fetched)
            tally.count(status)
        }
        let first = rows.rowNumber - tally.fetched + 1
        cursor.stand(
            on: tally.fetched > 0 ? .row(first) : .afterEnd,
            count: tally.fetched,
            size: rowset.size,
            kept: kept?.batch
        )
        return finish(tally, of: rowset)
    }

    /// Reads a rowset of rows that have numbers.
    ///
    /// Where that fails, the cursor stays on the rowset that it was on.
    private func scroll(
        _ cursor: Cursor,
        _ orientation: FetchOrientation,
        by offset: Int = 0,
        bookmark: Int = 0,
        into rowset: Rowset,
        through binding: RowBinding
    ) throws(DriverError) -> ReturnCode {
        var tally = RowTally()
        defer { rowset.fetched.store(UInt(tally.fetched)) }
        let move: RowsetMove
        do throws(EngineError) {
            move = try cursor.move(orientation, by: offset, size: rowset.size, bookmark: bookmark)
        } catch {
            throw explain(error, of: prepared)
        }
        if case .row(let start) = move.position {
            try deliverRows(from: start, of: cursor, into: rowset, through: binding, &tally)
        }
        cursor.stand(on: move.position, count: tally.fetched, size: rowset.size)
        diagnostics.cursorRowCount = cursor.finalRowCount
        if let engine = cursor.engine { postWarnings(of: engine) }
        if move.isPushedToStart {
            diagnostics.warn(
                .fetchBeforeStart,
                "The rowset would begin before the result; this is the first one"
            )
        }
        return finish(tally, of: rowset)
    }

    private func deliverRows(
        from start: Int,
        of cursor: Cursor,
        into rowset: Rowset,
        through binding: RowBinding,
        _ tally: inout RowTally
    ) throws(DriverError) {
        let (last, isPastAll) = start.addingReportingOverflow(rowset.size - 1)
        while tally.fetched < rowset.size {
            let number = start + tally.fetched
            do throws(EngineError) {
                guard let (rows, index) = try cursor.row(number, through: isPastAll ? .max : last)
                else { return }
                let status = deliverRow(
                    tally.fetched,
                    number: number,
                    of: rowset,
                    through: binding
                ) { rows[index, $0.index] }
                rowset.status?.store(status.rawValue, at: tally.fetched)
                tally.count(status)
            } catch {
                let reason = explain(error, of: prepared)
                guard tally.fetched > 0 else { throw reason }
                breakOff(reason, row: tally.fetched, of: rowset)
                tally.isBrokenOff = true
                return
            }
        }
    }

    @inline(__always)
    private func advance(_ rows: ForwardRows) throws(DriverError) -> Bool {
        do throws(EngineError) {
            if try rows.advance() { return true }
        } catch {
            throw explain(error, of: prepared)
        }
        postWarnings(of: rows.statement)
        return false
    }
}
