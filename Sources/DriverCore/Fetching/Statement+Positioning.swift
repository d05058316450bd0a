internal import SQLEngine
internal import TableModel

/// What `SQLSetPos` is to do with a row of the rowset.
package enum RowOperation: UInt16, Sendable {
    case position = 0
    case refresh = 1
    case update = 2
    case delete = 3
    /// Of ODBC 2 only.
    case add = 4
}

extension Statement {
    /// Makes a row of the rowset the present one, or fills its buffers anew (`SQLSetPos`).
    ///
    /// Rows count from 1; 0 is all of them.
    ///
    /// - Throws: HY010 and 24000 where there is no rowset, HY092 for what a read-only cursor does not do or nobody
    ///   knows, HYC00 for a lock, HY107 for a row outside, HY109 for a row that cannot be the present one.
    package func setPosition(
        _ row: UInt,
        _ operation: UInt16,
        lock: UInt16
    ) throws(DriverError) -> ReturnCode {
        let cursor = try cursorInUse()
        guard cursor.rowsetCount > 0 else { throw .offRows }
        guard let operation = RowOperation(rawValue: operation), lock <= 2 else {
            throw DriverError(.invalidAttribute, "SQLSetPos has no such operation or lock")
        }
        guard row <= UInt(cursor.rowsetCount) else {
            throw DriverError(
                .rowOutOfRange,
                "There is no row \(row); the rowset has \(cursor.rowsetCount)"
            )
        }
        guard lock == 0 else {
            throw DriverError(.notImplemented, "Rows cannot be locked; use SQL_LOCK_NO_CHANGE")
        }
        guard cursor.presentIndex != nil else { throw .rowsetUndefined }
        switch operation {
        case .position:
            guard row > 0 else {
                throw DriverError(
                    .invalidCursorPosition,
                    "The cursor stands on one row, not on all"
                )
            }
            cursor.setPresent(Int(row) - 1)
            return .success
        case .refresh:
            if row > 0 { cursor.setPresent(Int(row) - 1) }
            return try refresh(row == 0 ? nil : Int(row) - 1, of: cursor)
        case .update, .delete, .add: throw .readOnlyCursor
        }
    }

    /// Fills the buffers of a row of the rowset anew, or of all rows that the application does not exclude.
    private func refresh(_ only: Int?, of cursor: Cursor) throws(DriverError) -> ReturnCode {
        let binding = currentBinding(of: cursor)
        // What SQLExtendedFetch was given may be gone by now.
        let isOwn = cursor.fetchedBy == .fetch
        let rowset = Rowset(
            size: cursor.rowsetCount,
            status: isOwn ? binding.rowset.status : nil,
            fetched: nil
        )
        var tally = RowTally()
        for row in only.map({ $0...$0 }) ?? 0...cursor.rowsetCount - 1 {
            if only == nil, binding.operations?.loadUnaligned(at: row) == RowOperation.ignored {
                continue
            }
            guard let status = try deliverAgain(row, of: cursor, into: rowset, through: binding)
            else { throw .rowIsGone }
            rowset.status?.store(status.rawValue, at: row)
            tally.count(status)
        }
        return tally.fetched == 0 ? .success : tally.code
    }

    /// Nil where the row is there no more.
    private func deliverAgain(
        _ row: Int,
        of cursor: Cursor,
        into rowset: Rowset,
        through binding: RowBinding
    ) throws(DriverError) -> RowStatus? {
        do throws(EngineError) {
            return try cursor.withRow(at: row) { cell in
                deliverRow(
                    row,
                    number: cursor.rowNumber(at: row) ?? 0,
                    of: rowset,
                    through: binding
                ) { cell($0.index) }
            }
        } catch {
            throw explain(error, of: prepared)
        }
    }

    /// The open cursor, for functions that do not fetch by themselves.
    func cursorInUse() throws(DriverError) -> Cursor {
        try connection.checkProcess()
        guard let cursor else {
            throw isExecuted
                ? DriverError(.invalidCursor, "The statement returned no rows")
                : DriverError(.functionSequence, "Nothing was executed that has rows")
        }
        return cursor
    }
}

extension RowOperation {
    /// `SQL_ROW_IGNORE`.
    fileprivate static let ignored: UInt16 = 1
}

extension DriverError {
    /// See HY092 under *SQLSetPos* and *SQLBulkOperations*.
    static let readOnlyCursor = DriverError(
        .invalidAttribute,
        "The cursor is read-only (SQL_CONCUR_READ_ONLY); change rows with UPDATE, DELETE or INSERT"
    )
}
