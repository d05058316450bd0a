/// How a cursor moves (`SQL_ATTR_CURSOR_TYPE`).
enum CursorType: UInt {
    case forwardOnly = 0
    case keysetDriven = 1
    case dynamic = 2
    case `static` = 3
}

/// Whether a cursor shows what others change (`SQL_ATTR_CURSOR_SENSITIVITY`).
enum CursorSensitivity: UInt {
    case unspecified = 0
    case insensitive = 1
    case sensitive = 2
}

// The attributes of a cursor depend on each other: see *Cursor Characteristics and Cursor Type*. Cursors here are
// read-only and either forward-only or static, which one bit says.

extension Statement {
    var cursorType: CursorType { attributes.isScrollable ? .static : .forwardOnly }

    /// A static cursor keeps the rows that it has read; a forward-only one shows what the API holds by then.
    var cursorSensitivity: CursorSensitivity {
        attributes.isScrollable ? .insensitive : .unspecified
    }

    /// Sets an attribute that the next cursor is opened with.
    ///
    /// - Throws: 24000 while a cursor is open, HY024 for values that ODBC does not have, HYC00 for a cursor that
    ///   shows others' changes.
    func setCursorAttribute(
        _ attribute: StatementAttribute,
        to value: UInt
    ) throws(DriverError) {
        guard cursor == nil else { throw .cursorIsOpen }
        switch attribute {
        case .cursorType: try setCursorType(value)
        case .cursorScrollable:
            guard value <= 1 else { throw .unknownValue(value, of: attribute) }
            attributes.isScrollable = value == 1
        case .cursorSensitivity: try setSensitivity(value)
        case .useBookmarks: try setBookmarks(value)
        default:
            // SQL_CONCUR_READ_ONLY to SQL_CONCUR_VALUES, SQL_SC_NON_UNIQUE to SQL_SC_UNIQUE
            let known: ClosedRange<UInt> = attribute == .concurrency ? 1...4 : 0...2
            guard known.contains(value) else { throw .unknownValue(value, of: attribute) }
            try keepDefault(attribute, asked: value)
        }
    }

    private func setCursorType(_ value: UInt) throws(DriverError) {
        guard let type = CursorType(rawValue: value) else {
            throw .unknownValue(value, of: .cursorType)
        }
        attributes.isScrollable = type != .forwardOnly
        if type == .keysetDriven || type == .dynamic {
            diagnostics.warn(.optionChanged, "The cursor is static: it keeps the rows it has read")
        }
    }

    private func setSensitivity(_ value: UInt) throws(DriverError) {
        switch CursorSensitivity(rawValue: value) {
        case .unspecified: break
        case .insensitive: attributes.isScrollable = true
        case .sensitive:
            throw DriverError(.notImplemented, "No cursor shows what others change")
        case nil: throw .unknownValue(value, of: .cursorSensitivity)
        }
    }

    private func setBookmarks(_ value: UInt) throws(DriverError) {
        guard let bookmarks = Bookmarks(rawValue: value) else {
            throw .unknownValue(value, of: .useBookmarks)
        }
        attributes.bookmarks = bookmarks
        try implementationRow.update { (state) throws(DriverError) in
            state.bookmarkColumn = bookmarks.column
        }
    }
}

extension DriverError {
    fileprivate static func unknownValue(
        _ value: UInt,
        of attribute: StatementAttribute
    ) -> DriverError {
        DriverError(.invalidAttributeValue, "\(attribute) has no value \(value)")
    }
}
