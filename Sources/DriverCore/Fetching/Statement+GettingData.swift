internal import SQLEngine

extension Statement {
    /// Reads one column of the present row, from where the last call for it stopped.
    ///
    /// Columns count from 1, and 0 is the bookmark. Precision and scale of `SQL_C_NUMERIC` are the defaults.
    ///
    /// - Returns: `noData` when the column was read to its end before.
    /// - Throws: 24000 off a row, 07009 for a column that is not there, HY003 for an unknown type, HY090 for a
    ///   negative length, HY109 for a row that is gone, or why the value cannot be converted.
    package func getData(
        _ column: Int,
        as cType: CType,
        to data: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<Int>?
    ) throws(DriverError) -> ReturnCode {
        try connection.checkProcess()
        guard let cursor else { throw .offRows }
        guard cursor.presentIndex != nil else {
            throw cursor.rowsetCount == 0 ? .offRows : .rowsetUndefined
        }
        guard column >= 1 && column <= cursor.columns.count || attributes.bookmarks.has(column)
        else { throw .noColumn(column, of: cursor) }
        guard capacity >= 0 else {
            throw DriverError(.invalidLength, "The buffer's length is \(capacity)")
        }
        let target = try target(
            column,
            as: cType,
            data: data,
            capacity: capacity,
            indicator: indicator
        )
        guard let delivery = try read(column, of: cursor, to: target) else { throw .rowIsGone }
        return try answer(delivery, column: column)
    }

    /// Nil where the row is there no more.
    @inline(__always)
    private func read(
        _ column: Int,
        of cursor: Cursor,
        to target: ColumnTarget
    ) throws(DriverError) -> Delivery? {
        do throws(EngineError) {
            if column == 0, let bookmark = attributes.bookmarks.column {
                return cursor.readBookmark(bookmark, to: target)
            }
            return try cursor.read(column, to: target)
        } catch {
            throw explain(error, of: prepared)
        }
    }

    @inline(__always)
    private func target(
        _ column: Int,
        as cType: CType,
        data: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<Int>?
    ) throws(DriverError) -> ColumnTarget {
        var target = ColumnTarget(
            cType: cType,
            data: data,
            capacity: capacity,
            octetLength: indicator,
            indicator: indicator
        )
        if cType == .rowDescriptor {
            let record = applicationRow.snapshot.record(column)
            target.cType = CType(rawValue: record.conciseType)
            target.precision = record.precision
            target.scale = record.scale
            target.intervalPrecision = record.intervalPrecision
        }
        guard target.cType.isKnown || target.cType.isInterval else {
            throw DriverError(
                .invalidApplicationBufferType,
                "There is no C type \(target.cType.rawValue)"
            )
        }
        return target
    }

    @inline(__always)
    private func answer(_ delivery: Delivery, column: Int) throws(DriverError) -> ReturnCode {
        switch delivery {
        case .complete:
            return .success
        case .noMoreData:
            return .noData
        case .warning(let problem):
            diagnostics.post(DiagnosticRecord(problem.state, problem.message, column: column))
            return .successWithInfo
        case .failed(let problem):
            throw DriverError(problem.state, problem.message).at(column: column)
        }
    }
}

extension Bookmarks {
    /// Whether a column is the bookmark's, and there is one.
    @inline(__always)
    fileprivate func has(_ column: Int) -> Bool { column == 0 && self != .off }
}

extension DriverError {
    fileprivate static func noColumn(_ column: Int, of cursor: Cursor) -> DriverError {
        DriverError(
            .invalidDescriptorIndex,
            column == 0
                ? "Bookmarks are off; SQL_ATTR_USE_BOOKMARKS turns them on"
                : "There is no column \(column); the result has \(cursor.columns.count)"
        )
    }
    static let rowsetUndefined = DriverError(
        .invalidCursorPosition,
        "The rowset is undefined after SQLBulkOperations; fetch one first"
    )
    static let offRows = DriverError(
        .invalidCursor,
        "The cursor is not on a row; fetch one first"
    )
    static let forwardOnly = DriverError(
        .invalidFetchType,
        "The cursor is forward-only; use SQL_FETCH_NEXT, or set SQL_ATTR_CURSOR_TYPE to SQL_CURSOR_STATIC "
            + "before the statement is executed"
    )
    /// A row of a large forward-only rowset all of whose columns are bound.
    static let rowIsGone = DriverError(
        .invalidCursorPosition,
        "The cursor is forward-only and all columns are bound, so that only the last row of so large a rowset "
            + "can be read again; leave a column unbound, use a static cursor, or rowsets of 64 rows"
    )
}
