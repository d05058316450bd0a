import CSQLite
internal import TableModel

/// The database in which one execution keeps rows that it reads more than once.
///
/// SQLite keeps it in memory up to its cache's size; past that it goes to a temporary file of mode 0600,
/// which SQLite unlinks as soon as it is open. It goes with the execution.
final class SpoolDatabase {
    let handle: OpaquePointer
    private var tableCount = 0

    init() throws(SourceError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2("", &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            sqlite3_close_v2(opened)
            throw Self.exhausted("SQLite gave code \(code)")
        }
        handle = opened
        try check(InstantCollation.register(on: handle))
        // Nobody reads these rows after a crash. The cache holds 8 MB.
        try run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192")
        try run("BEGIN")
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// A name for one more table.
    func nextTableName() -> String {
        tableCount += 1
        return "spool\(tableCount)"
    }

    func run(_ sql: String) throws(SourceError) {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    func prepare(_ sql: String) throws(SourceError) -> SpoolStatement {
        var statement: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        try check(sqlite3_prepare_v3(handle, sql, -1, flags, &statement, nil))
        return SpoolStatement(handle: statement, database: self)
    }

    func check(_ code: Int32) throws(SourceError) {
        guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
            throw Self.exhausted(
                sqlite3_errmsg(handle).map { String(cString: $0) } ?? "code \(code)"
            )
        }
    }

    private static func exhausted(_ why: String) -> SourceError {
        SourceError(
            .exhausted,
            "Rows that the statement reads more than once could not be kept in a temporary file: \(why). "
                + "Free space in the folder that TMPDIR names, or ask for fewer rows."
        )
    }
}

/// A prepared statement of a spool database.
final class SpoolStatement {
    let handle: OpaquePointer?
    private let database: SpoolDatabase

    init(handle: OpaquePointer?, database: SpoolDatabase) {
        self.handle = handle
        self.database = database
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ value: Value, at index: Int32) throws(SourceError) {
        try database.check(value.bind(to: handle, at: index))
    }

    /// True while there are rows.
    func step() throws(SourceError) -> Bool {
        let code = sqlite3_step(handle)
        try database.check(code)
        return code == SQLITE_ROW
    }

    func reset() {
        sqlite3_reset(handle)
    }
}
