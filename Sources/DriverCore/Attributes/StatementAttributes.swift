/// An attribute of a statement (`SQL_ATTR_…`).
package enum StatementAttribute: Int32, Sendable {
    case cursorSensitivity = -2
    case cursorScrollable = -1
    case queryTimeout = 0
    case maxRows = 1
    case noScan = 2
    case maxLength = 3
    case asyncEnable = 4
    case rowBindType = 5
    case cursorType = 6
    case concurrency = 7
    case keysetSize = 8
    case rowsetSize = 9
    case simulateCursor = 10
    case retrieveData = 11
    case useBookmarks = 12
    case rowNumber = 14
    case enableAutoIPD = 15
    case fetchBookmark = 16
    case parameterBindOffset = 17
    case parameterBindType = 18
    case parameterOperations = 19
    case parameterStatus = 20
    case parametersProcessed = 21
    case parameterSetSize = 22
    case rowBindOffset = 23
    case rowOperations = 24
    case rowStatus = 25
    case rowsFetched = 26
    case rowArraySize = 27
    case applicationRowDescriptor = 10_010
    case applicationParameterDescriptor = 10_011
    case implementationRowDescriptor = 10_012
    case implementationParameterDescriptor = 10_013
    case metadataID = 10_014
}

/// The attributes that a statement keeps by itself; all others are fields of its descriptors.
struct StatementAttributes {
    /// Seconds, 0 for no limit.
    var queryTimeout = 0
    /// Rows, 0 for no limit.
    var maxRows = 0
    /// Braces are left alone (`SQL_ATTR_NOSCAN`).
    var leavesEscapes = false
    /// A fetch fills buffers (`SQL_ATTR_RETRIEVE_DATA`).
    var retrievesData = true
    /// Arguments of catalogue functions are identifiers, not patterns (`SQL_ATTR_METADATA_ID`).
    var identifiersInMetadata = false
    /// Rows of `SQLExtendedFetch` (`SQL_ROWSET_SIZE`).
    var rowsetSize = 1
    /// The cursor moves in every direction (`SQL_ATTR_CURSOR_TYPE` is static, not forward-only).
    var isScrollable = false
    var bookmarks = Bookmarks.off
    /// Preparing fills the implementation parameter descriptor (`SQL_ATTR_ENABLE_AUTO_IPD`).
    var describesParameters = false
    /// Where `SQL_FETCH_BOOKMARK` finds its bookmark (`SQL_ATTR_FETCH_BOOKMARK_PTR`).
    var fetchBookmark: UnsafeMutableRawPointer?
}
