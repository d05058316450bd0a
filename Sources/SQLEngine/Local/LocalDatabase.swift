import CSQLite
import Glibc
internal import TableModel

/// Where the ordinary tables beside those of a profile are kept.
package enum LocalDatabase: Hashable, Sendable {
    /// With the session they go.
    ///
    /// Past the cache's size SQLite keeps them in a temporary file of mode 0600, which it unlinks as soon as
    /// it is open.
    case memory
    /// In a SQLite database of this path, which is made with mode 0600 where there is none.
    case file(String)
}

extension LocalDatabase {
    /// How long a statement waits for another connection's lock on the file.
    static let patience = 5_000

    /// What SQLite calls the place.
    private var sqliteName: String {
        switch self {
        case .memory: ""
        case .file(let path): path
        }
    }

    /// Opens the database that becomes a session's `main`.
    ///
    /// - Throws: `.cannotOpen` with the path and the cause.
    func open() throws(EngineError) -> OpaquePointer {
        try createFile()
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(sqliteName, &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            defer { sqlite3_close_v2(opened) }
            throw failure(opened, code)
        }
        return opened
    }

    /// Reads the file's first page: SQLite would only do so with the first statement.
    func check(_ handle: OpaquePointer) throws(EngineError) {
        let sql = "PRAGMA main.cache_size = -32768; PRAGMA main.schema_version"
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(handle, code) }
        let encoding = Self.encoding(of: handle)
        guard encoding == "UTF-8" else {
            throw failure(
                "it keeps its text as \(encoding), and only UTF-8 is supported; copy its tables to a new "
                    + "database (sqlite3 OLD .dump, without the line PRAGMA encoding, | sqlite3 NEW)"
            )
        }
    }

    /// How the database keeps its text; what is attached to it must do the same.
    private static func encoding(of handle: OpaquePointer) -> String {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(handle, "PRAGMA main.encoding", -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW, let name = sqlite3_column_text(statement, 0)
        else { return "unknown text" }
        return String(cString: name)
    }

    /// Others are not to read what is copied here from the API.
    ///
    /// SQLite gives its journals the mode of the database.
    private func createFile() throws(EngineError) {
        guard case .file(let path) = self else { return }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return
        }
        let cause = errno
        guard cause != EEXIST else { return }
        throw failure(String(cString: strerror(cause)))
    }

    private func failure(_ handle: OpaquePointer?, _ code: Int32) -> EngineError {
        let message = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        return failure(message.map { String(cString: $0) } ?? "SQLite gave code \(code)")
    }

    private func failure(_ cause: String) -> EngineError {
        EngineError(
            .cannotOpen,
            "The database of the local tables (LocalDatabase=\(sqliteName)) cannot be opened: \(cause)"
        )
    }
}

extension Connection {
    /// Has statements wait for other connections' locks, though not after they are cancelled.
    func waitForLocks() throws(EngineError) {
        let code = sqlite3_busy_handler(
            handle,
            { connection, attempt in
                let pause: Int32 = 10
                guard attempt * pause < LocalDatabase.patience,
                    Connection.from(connection)?.current?.cancellation.isCancelled != true
                else { return 0 }
                usleep(UInt32(pause) * 1_000)
                return 1
            },
            opaque
        )
        try check(code)
    }
}
