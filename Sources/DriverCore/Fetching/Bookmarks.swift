/// Whether column 0 of results is a bookmark, and of which form (`SQL_ATTR_USE_BOOKMARKS`).
///
/// A bookmark is the number of its row, in the eight bytes of a `SQLULEN`: both forms have the same bytes, and
/// differ in the type that they are described with.
enum Bookmarks: UInt {
    case off = 0
    /// `SQL_UB_FIXED`, of ODBC 2.
    case fixed = 1
    case variable = 2

    /// What column 0 is; nil where there is none.
    var column: ColumnDescription? {
        guard self != .off else { return nil }
        return ColumnDescription(
            name: "",
            type: .bigint,
            sqlType: self == .fixed ? .bigInt : .binary,
            columnSize: self == .fixed ? 19 : MemoryLayout<UInt>.size,
            isNullable: false
        )
    }
}

extension Statement {
    /// The row that `SQL_ATTR_FETCH_BOOKMARK_PTR` points to.
    func fetchBookmark(of cursor: Cursor) throws(DriverError) -> Int {
        guard cursor.isScrollable else { throw .forwardOnly }
        guard attributes.bookmarks != .off else { throw .bookmarksAreOff }
        guard let pointer = attributes.fetchBookmark else {
            throw DriverError(.invalidBookmark, "SQL_ATTR_FETCH_BOOKMARK_PTR is not set")
        }
        return try bookmarkedRow(pointer.loadUnaligned(as: UInt64.self), of: cursor)
    }

    /// The row of a bookmark, which must be of one that was fetched.
    func bookmarkedRow(_ bookmark: UInt64, of cursor: Cursor) throws(DriverError) -> Int {
        guard cursor.isScrollable else { throw .forwardOnly }
        guard attributes.bookmarks != .off else { throw .bookmarksAreOff }
        guard let row = Int(exactly: bookmark), row >= 1, row <= cursor.knownRows else {
            throw DriverError(.invalidBookmark, "The value is no bookmark of this cursor")
        }
        return row
    }
}

extension DriverError {
    static let bookmarksAreOff = DriverError(
        .invalidFetchType,
        "Bookmarks are off; set SQL_ATTR_USE_BOOKMARKS before the statement is executed"
    )
}
