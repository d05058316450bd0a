internal import SQLEngine
internal import TableModel

/// What `SQLBulkOperations` is to do with bound rows.
package enum BulkOperation: UInt16, Sendable {
    case add = 4
    case updateByBookmark = 5
    case deleteByBookmark = 6
    case fetchByBookmark = 7
}

extension Statement {
    /// Fetches the rows whose bookmarks are in the buffers of column 0 (`SQLBulkOperations`).
    ///
    /// The rowset is undefined afterwards; the position within the result stays.
    ///
    /// - Throws: HY092 for what a read-only cursor does not do, or without bound bookmarks; HYC00 where rows read
    ///   before are gone.
    package func bulkOperation(_ operation: UInt16) throws(DriverError) -> ReturnCode {
        let cursor = try cursorInUse()
        guard cursor.fetchedBy != .extendedFetch else {
            throw DriverError(
                .functionSequence,
                "SQLBulkOperations does not mix with SQLExtendedFetch on the same cursor"
            )
        }
        switch BulkOperation(rawValue: operation) {
        case nil: throw DriverError(.invalidAttribute, "There is no bulk operation \(operation)")
        case .add, .updateByBookmark, .deleteByBookmark: throw .readOnlyCursor
        case .fetchByBookmark: break
        }
        let binding = currentBinding(of: cursor)
        guard let bookmarks = binding.bookmark else {
            throw DriverError(
                .invalidAttribute,
                "Bookmarks are off (SQL_ATTR_USE_BOOKMARKS), or column 0 is not bound"
            )
        }
        guard cursor.isScrollable else {
            throw DriverError(
                .notImplemented,
                "A forward-only cursor does not find rows again; use a static one"
            )
        }
        cursor.setPresent(nil)
        return try fetch(bookmarks, of: cursor, through: binding)
    }

    private func fetch(
        _ bookmarks: RowBinding.Column,
        of cursor: Cursor,
        through binding: RowBinding
    ) throws(DriverError) -> ReturnCode {
        var tally = RowTally()
        let rowset = binding.rowset
        for row in 0..<rowset.size {
            let status: RowStatus
            do throws(DriverError) {
                status = try fetch(row, bookmarks, of: cursor, through: binding)
            } catch {
                diagnostics.post(error.at(row: row + 1))
                if rowset.size > 1 { postErrorInRow(row) }
                status = .error
            }
            rowset.status?.store(status.rawValue, at: row)
            tally.count(status)
        }
        rowset.fetched.store(UInt(tally.fetched))
        return tally.code
    }

    private func fetch(
        _ row: Int,
        _ bookmarks: RowBinding.Column,
        of cursor: Cursor,
        through binding: RowBinding
    ) throws(DriverError) -> RowStatus {
        let target = bookmarks.target(row: row, offset: binding.offset?.loadUnaligned() ?? 0)
        guard let data = target.data else {
            throw DriverError(.invalidBookmark, "Row \(row + 1) has no buffer for a bookmark")
        }
        let number = try bookmarkedRow(data.loadUnaligned(as: UInt64.self), of: cursor)
        do throws(EngineError) {
            guard let (rows, index) = try cursor.row(number, through: number) else {
                throw EngineError(.other, "The row of the bookmark is gone")
            }
            return deliverRow(row, number: number, of: binding.rowset, through: binding) {
                rows[index, $0.index]
            }
        } catch {
            throw explain(error, of: prepared)
        }
    }
}
