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
        guard let cursor, cursor.rowNumber(at: 0) != nil else { throw .offRows }
        guard cursor.presentIndex != nil else {
            throw DriverError(
                .invalidCursorPosition,
                "The cursor has no row after SQLBulkOperations; fetch one first"
            )
        }
        let description = try described(column, of: cursor)
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
        let delivery: Delivery?
        do throws(EngineError) {
            delivery = try cursor.read(column, described: description, to: target)
        } catch {
            throw explain(error, of: prepared)
        }
        guard let delivery else { throw .rowIsGone }
        return try answer(delivery, column: column)
    }

    @inline(__always)
    private func described(
        _ column: Int,
        of cursor: Cursor
    ) throws(DriverError) -> ColumnDescription {
        if column >= 1, column <= cursor.columns.count { return cursor.columns[column - 1] }
        if column == 0, let bookmark = attributes.bookmarks.column { return bookmark }
        throw DriverError(
            .invalidDescriptorIndex,
            column == 0
                ? "Bookmarks are off; SQL_ATTR_USE_BOOKMARKS turns them on"
                : "There is no column \(column); the result has \(cursor.columns.count)"
        )
    }

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

extension DriverError {
    static let offRows = DriverError(
        .invalidCursor,
        "The cursor is not on a row; fetch one first"
    )
    static let forwardOnly = DriverError(
        .invalidFetchType,
        "The cursor is forward-only; use SQL_FETCH_NEXT, or set SQL_ATTR_CURSOR_TYPE to SQL_CURSOR_STATIC "
            + "before the statement is executed"
    )
    /// A row of a forward-only rowset all of whose columns are bound.
    static let rowIsGone = DriverError(
        .invalidCursorPosition,
        "The cursor is forward-only and all columns are bound, so that only the rowset's last row can be read "
            + "again; leave a column unbound, or use a static cursor"
    )
}
