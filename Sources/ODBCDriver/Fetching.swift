public import CODBC
import DriverCore

@_cdecl("SQLFetch")
public func fetch(_ statement: SQLHSTMT?) -> SQLRETURN {
    withStatement(statement, .fetch) { (statement) throws(DriverError) in
        try statement.fetch()
    }
}

@_cdecl("SQLFetchScroll")
public func fetchScroll(
    _ statement: SQLHSTMT?,
    _ orientation: SQLSMALLINT,
    _ offset: SQLLEN
) -> SQLRETURN {
    withStatement(statement, .fetchScroll) { (statement) throws(DriverError) in
        try statement.fetch(FetchOrientation(known: orientation), by: offset)
    }
}

@_cdecl("SQLExtendedFetch")
public func extendedFetch(
    _ statement: SQLHSTMT?,
    _ orientation: SQLUSMALLINT,
    _ offset: SQLLEN,
    _ count: UnsafeMutablePointer<SQLULEN>?,
    _ status: UnsafeMutablePointer<SQLUSMALLINT>?
) -> SQLRETURN {
    withStatement(statement, .extendedFetch) { (statement) throws(DriverError) in
        try statement.extendedFetch(
            FetchOrientation(known: Int16(clamping: orientation)),
            by: offset,
            count: count,
            status: status
        )
    }
}

@_cdecl("SQLSetPos")
public func setPos(
    _ statement: SQLHSTMT?,
    _ row: SQLSETPOSIROW,
    _ operation: SQLUSMALLINT,
    _ lock: SQLUSMALLINT
) -> SQLRETURN {
    withStatement(statement, .setPos) { (statement) throws(DriverError) in
        try statement.setPosition(row, operation, lock: lock)
    }
}

@_cdecl("SQLBulkOperations")
public func bulkOperations(
    _ statement: SQLHSTMT?,
    _ operation: SQLSMALLINT
) -> SQLRETURN {
    withStatement(statement, .bulkOperations) { (statement) throws(DriverError) in
        try statement.bulkOperation(UInt16(bitPattern: operation))
    }
}

extension FetchOrientation {
    /// An orientation that ODBC has.
    fileprivate init(known number: Int16) throws(DriverError) {
        guard let orientation = FetchOrientation(rawValue: number) else {
            throw DriverError(.invalidFetchType, "There is no orientation \(number)")
        }
        self = orientation
    }
}
