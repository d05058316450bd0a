extension Statement {
    /// Reads one column of the present row, from where the last call for it stopped.
    ///
    /// Columns count from 1. Precision and scale of `SQL_C_NUMERIC` are the defaults.
    ///
    /// - Returns: `noData` when the column was read to its end before.
    /// - Throws: 24000 off a row, 07009 for a column that is not there, HY003 for an unknown type, HY090 for a
    ///   negative length, HY109 in a rowset of several rows, or why the value cannot be converted.
    package func getData(
        _ column: Int,
        as cType: CType,
        to data: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<Int>?
    ) throws(DriverError) -> ReturnCode {
        try connection.checkProcess()
        guard let cursor, cursor.isOnRow else {
            throw DriverError(.invalidCursor, "The cursor is not on a row; fetch one first")
        }
        guard column >= 1, column <= cursor.columns.count else {
            throw DriverError(
                .invalidDescriptorIndex,
                "There is no column \(column); the result has \(cursor.columns.count)"
            )
        }
        guard (cursor.binding?.rowCount ?? 1) == 1 else {
            throw DriverError(
                .invalidCursorPosition,
                "SQLGetData reads single rows; with more rows in a rowset, bind the columns"
            )
        }
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
        let delivery = cursor.read(column - 1, to: target)
        return try answer(delivery, column: column)
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
