internal import Activity
import CSQLite
internal import TableModel

/// One SQLite database in memory, closed when the last statement and the session let go of it.
///
/// `@unchecked Sendable`: everything mutable is touched by the holder of `turn` alone.
final class Connection: @unchecked Sendable {
    let handle: OpaquePointer
    let sources: [any TableSource]
    /// The schema that the tables are in.
    let schema: String
    /// Who is connected, for `USER()`.
    let user: String
    let turn = Turn()
    /// Where executions are shown to others.
    let activity: ConnectionActivity
    /// The execution on whose behalf SQLite calls back; set while its statement has the turn.
    var current: Execution?
    /// The statement that is being planned may hold an outer join.
    var mayHaveOuterJoin = false
    /// How often a table was asked for plans since the count was set back.
    var plannedScans = 0
    /// Computes what functions are asked for at run time.
    let calculator = Calculator()
    /// Why the authorizer last refused, for the message of the error that follows.
    var denial: String?
    /// Where ordinary tables are kept; nil where none may be made.
    let local: LocalDatabase?
    /// What the statement that is being prepared does, as the authorizer learns of it.
    var effects = StatementEffects()
    /// The statement that runs is a VACUUM of the local tables, which attaches a nameless database.
    var isVacuuming = false
    /// Grows with every change of the local tables' definitions that this connection makes.
    var definitionCount = 0
    /// The local tables as they were last read.
    var localCatalogue = LocalCatalogue()

    /// Opens a database in which every source is a table of `schema`.
    init(
        sources: [any TableSource],
        schema: String,
        user: String,
        local: LocalDatabase?,
        activity: ConnectionActivity
    ) throws(EngineError) {
        self.sources = sources
        self.schema = schema
        self.user = user
        self.local = local
        self.activity = activity
        handle = try (local ?? .memory).open()
        sqlite3_extended_result_codes(handle, 1)
        try registerFunctions()
        try local?.check(handle)
        try registerModule()
        try publishTables(in: schema)
        try waitForLocks()
        try lockDown()
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// Runs one statement of ours that answers no rows.
    func run(_ sql: String, _ values: [Value] = []) throws(EngineError) {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        for (index, value) in values.enumerated() {
            try check(value.bind(to: statement, at: Int32(index + 1)))
        }
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
    }

    /// Throws what SQLite says about a code other than `SQLITE_OK`.
    func check(_ code: Int32) throws(EngineError) {
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// The virtual tables' modules, collations and handlers reach the connection through this
    /// pointer.
    ///
    /// The connection owns the database, so it outlives every use.
    var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func from(_ opaque: UnsafeMutableRawPointer?) -> Connection? {
        opaque.map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
    }
}
