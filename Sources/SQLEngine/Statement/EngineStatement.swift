import CSQLite
internal import SQLDialect
import Synchronization
package import TableModel

/// One prepared statement.
///
/// One thread at a time, but for `cancel` and `takeWarnings`.
///
/// `@unchecked Sendable`: the caller keeps to that, and what SQLite shares is guarded by the turn.
package final class EngineStatement: @unchecked Sendable {
    package let cancellation: Cancellation
    /// Whether an execution begins with what was cancelled before it forgotten.
    private let resetsCancellation: Bool

    private let connection: Connection
    private let warnings = Warnings()
    private var handle: OpaquePointer?
    /// Written by the statement's thread; whether it runs may be asked from any.
    private let isUnderWay = Atomic<Bool>(false)
    private var state = State.idle {
        didSet { isUnderWay.store(state == .running, ordering: .releasing) }
    }
    private var execution: Execution?
    private let mayHaveOuterJoin: Bool
    private var explained: ExplainedRow?
    /// Known from the first execution on.
    private lazy var pageColumns =
        isReadOnly && !isExplanation ? PageColumns(sql, on: connection.handle) : nil
    private let sql: String
    /// The last execution was given up, and SQLite does not know of it yet.
    private var owesReset = false
    private let effects: StatementEffects
    /// The table that the query is to fill.
    private let creation: Translation.Creation?
    /// What fills that table, while it runs.
    private var filling: OpaquePointer?
    /// The values of a query that fills a table, which are bound once more there.
    private var bound: [Int: Value] = [:]
    private let isVacuum: Bool
    /// The execution runs within a savepoint, since a table of the API may fail after rows were written.
    private var isGuarded = false
    /// The execution has not made a step yet.
    private var isFresh = false
    /// The present row in its page, where the result is read from there, and where in it the result's columns are.
    private var pageRow: UnsafePointer<Cell>?
    private var pagePositions = UnsafeBufferPointer<Int32>(start: nil, count: 0)

    private enum State {
        case idle
        case running
        case finished
    }

    init(
        _ sql: String,
        creating creation: Translation.Creation? = nil,
        on connection: Connection,
        cancellation given: Cancellation? = nil
    ) throws(EngineError) {
        cancellation = given ?? Cancellation()
        resetsCancellation = given == nil
        self.connection = connection
        self.sql = sql
        self.creation = creation
        mayHaveOuterJoin = OuterJoin.mayBe(in: sql)
        guard connection.turn.take(unless: given) else { throw .cancelled() }
        defer { connection.turn.give() }
        connection.mayHaveOuterJoin = mayHaveOuterJoin
        connection.effects = StatementEffects()
        isVacuum = connection.local != nil && LocalDefinitions.isVacuum(sql)
        var sql = sql
        var prepared: OpaquePointer?
        let code = sql.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                sqlite3_prepare_v3(
                    connection.handle,
                    text.baseAddress,
                    Int32(clamping: text.count),
                    0,
                    &prepared,
                    nil
                )
            }
        }
        effects = connection.effects
        guard code == SQLITE_OK else { throw connection.error(code, in: sql) }
        guard let prepared else { throw EngineError(.syntax, "The statement is empty.", at: 0) }
        handle = prepared
    }

    deinit {
        close()
    }

    // MARK: What is known before it runs

    package var columnCount: Int { creation == nil ? Int(sqlite3_column_count(handle)) : 0 }

    package func columnName(_ index: Int) -> String {
        guard (0..<columnCount).contains(index),
            let name = sqlite3_column_name(handle, Int32(index))
        else { return "" }
        return String(cString: name)
    }

    package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

    /// The name of a parameter with its `:`, `@` or `$`; nil for a plain `?`.
    package func parameterName(_ index: Int) -> String? {
        guard (0..<parameterCount).contains(index) else { return nil }
        return sqlite3_bind_parameter_name(handle, Int32(index + 1)).map { String(cString: $0) }
    }

    /// Whether the statement only reads.
    package var isReadOnly: Bool {
        handle == nil || creation == nil && sqlite3_stmt_readonly(handle) != 0
    }

    // MARK: Running

    /// Binds a parameter, counted from 0.
    ///
    /// The value is kept until it is bound anew.
    package func bind(_ value: Value, at index: Int) throws(EngineError) {
        guard (0..<parameterCount).contains(index) else {
            throw EngineError(.other, "There is no parameter \(index + 1) of \(parameterCount).")
        }
        guard state != .running else {
            throw EngineError(.other, "A parameter cannot be bound while the statement runs.")
        }
        guard connection.turn.take(unless: cancellation) else { throw .cancelled() }
        defer { connection.turn.give() }
        finishIfOwed()
        try connection.check(value.bind(to: handle, at: Int32(index + 1)))
        if creation != nil { bound[index] = value }
    }

    /// Moves over the rows behind the present one that need no step of SQLite's, `limit` at most, and gives them as
    /// they lie in their page, valid until the next `step` or `reset`; the last of them is the present row then.
    ///
    /// Nil where the next row, if any, takes a step.
    package func takeRows(atMost limit: Int) -> RowBlock? {
        guard state == .running, pageRow != nil, !cancellation.isCancelled,
            let page = execution?.page,
            let rows = page.takeRows(atMost: limit)
        else { return nil }
        pageRow = page.row
        return rows
    }

    /// Moves to the next row; false after the last.
    package func step() throws(EngineError) -> Bool {
        if takeRows(atMost: 1) != nil { return true }
        guard handle != nil else { throw EngineError(.other, "The statement is closed.") }
        guard state != .finished else { return false }
        if owesReset {
            guard connection.turn.take(unless: cancellation) else { throw .cancelled() }
            finishIfOwed()
            connection.turn.give()
        }
        let execution = begin()
        guard connection.turn.take(unless: cancellation) else { throw stop(.cancelled()) }
        connection.current = execution
        // SQLite may plan anew.
        connection.mayHaveOuterJoin = mayHaveOuterJoin
        connection.isVacuuming = isVacuum
        defer {
            connection.current = nil
            connection.isVacuuming = false
            connection.turn.give()
        }
        if isFresh {
            isFresh = false
            execution.pageColumns = pageColumns
            do throws(EngineError) {
                try guardChanges()
                if let creation { try create(creation) }
            } catch {
                finish(keepsChanges: false)
                throw error
            }
        }
        let wasInTransaction = connection.transactionState != .none
        let code = cancellation.isCancelled ? SQLITE_INTERRUPT : sqlite3_step(filling ?? handle)
        switch code {
        case SQLITE_ROW:
            if isExplanation { explained = ExplainedRow(handle, connection) }
            pageRow = execution.page?.row
            pagePositions = execution.page?.positions ?? pagePositions
            return true
        case SQLITE_DONE:
            changes = isReadOnly ? 0 : Int(sqlite3_changes64(connection.handle))
            if let error = finish() { throw error }
            return false
        default:
            var error = execution.takeParked() ?? failure(code)
            finish(keepsChanges: false)
            if wasInTransaction, connection.transactionState == .none, !effects.movesTransaction {
                error.message += " The transaction was rolled back."
            }
            throw error
        }
    }

    /// Whether columns of the present row are read past SQLite.
    var isReadFromPage: Bool { pageRow != nil }

    /// A value of the present row, valid until the next `step` or `reset`.
    package func cell(_ index: Int) -> Cell {
        guard state == .running, let column = Int32(exactly: index) else { return .null }
        if let pageRow, pagePositions.indices.contains(index), pagePositions[index] >= 0 {
            return pageRow[Int(pagePositions[index])]
        }
        if let explained { return explained.cell(index) }
        return Cell(value: sqlite3_column_value(handle, column))
    }

    /// Reads cells of the present row in one call, valid until the next `step` or `reset`.
    ///
    /// - Parameters:
    ///   - columns: counted from 0.
    ///   - cells: room for as many.
    package func read(
        _ columns: UnsafeBufferPointer<Int32>,
        into cells: UnsafeMutablePointer<Cell>
    ) {
        guard state == .running, pageRow == nil, explained == nil, let handle else {
            for (place, column) in columns.enumerated() { cells[place] = cell(Int(column)) }
            return
        }
        for place in columns.indices {
            cells[place] = Cell(value: sqlite3_column_value(handle, columns[place]))
        }
    }

    /// Rows that an INSERT, UPDATE or DELETE changed.
    package private(set) var changes = 0

    /// What the user should know though the statement succeeded (SQLSTATE 01000); taken once.
    package func takeWarnings() -> [String] { warnings.take() }

    /// Ends the present execution; bound values stay.
    package func reset() {
        if state == .running || owesReset { finishWithoutWaiting() }
        state = .idle
    }

    /// Ends the statement for good.
    ///
    /// Waits for no other statement: what SQLite holds of this one goes when the turn is free.
    package func close() {
        guard let handle else { return }
        let remains = ClosedStatement(
            connection: connection,
            handle: handle,
            filling: filling,
            execution: execution,
            isGuarded: isGuarded,
            changesDefinitions: execution != nil && mayChangeDefinitions
        )
        connection.turn.doInTurn { remains.end() }
        (self.handle, filling) = (nil, nil)
        (isGuarded, owesReset) = (false, false)
        (execution, pageRow, pagePositions) = (nil, nil, UnsafeBufferPointer(start: nil, count: 0))
        explained = nil
        state = .finished
    }

    /// Whether an execution has begun and has not ended.
    ///
    /// From any thread.
    package var isRunning: Bool { isUnderWay.load(ordering: .acquiring) }

    /// Gives up the execution under way, from any thread and without waiting; `step` then throws
    /// `.cancelled`.
    ///
    /// A statement that is not running is left as it is.
    package func cancel() {
        cancellation.cancel()
    }
}

extension EngineStatement {
    private var isExplanation: Bool { sqlite3_stmt_isexplain(handle) == 2 }

    /// The execution under way, begun when there is none.
    private func begin() -> Execution {
        if let execution { return execution }
        let begun = Execution(cancellation: cancellation, warnings: warnings)
        if resetsCancellation { cancellation.reset() }
        execution = begun
        isFresh = true
        state = .running
        return begun
    }

    /// Opens a savepoint where SQLite would leave half of a failed statement behind: within a transaction,
    /// with rows that come from elsewhere, and where one statement becomes two.
    private func guardChanges() throws(EngineError) {
        let mayBeHalved = effects.readsSources && connection.transactionState != .none
        guard !isReadOnly, mayBeHalved || creation != nil else { return }
        try connection.run("SAVEPOINT \(Self.savepoint)")
        isGuarded = true
    }

    /// Makes the table and the statement that fills it.
    private func create(_ creation: Translation.Creation) throws(EngineError) {
        try connection.run(creation.definition)
        let insertion = creation.insertion + sql
        try connection.check(sqlite3_prepare_v2(connection.handle, insertion, -1, &filling, nil))
        for (index, value) in bound {
            try connection.check(value.bind(to: filling, at: Int32(index + 1)))
        }
    }

    /// Ends the savepoint; nil unless its changes were to stay and could not.
    private func endGuard(keepsChanges: Bool) -> EngineError? {
        guard isGuarded else { return nil }
        isGuarded = false
        return connection.endSavepoint(Self.savepoint, keepsChanges: keepsChanges)
    }

    static let savepoint = "apiodbc_statement"

    private var mayChangeDefinitions: Bool {
        effects.changesDefinitions || effects.movesTransaction || creation != nil
    }

    /// Closes cursors and frees spools.
    ///
    /// The caller has the turn.
    @discardableResult
    private func finish(keepsChanges: Bool = true) -> EngineError? {
        owesReset = false
        sqlite3_reset(handle)
        sqlite3_finalize(filling)
        filling = nil
        let failure = endGuard(keepsChanges: keepsChanges)
        if mayChangeDefinitions { connection.definitionCount += 1 }
        (execution, pageRow, pagePositions) = (nil, nil, UnsafeBufferPointer(start: nil, count: 0))
        explained = nil
        state = .finished
        return failure
    }

    /// Ends an execution that was cancelled while it waited for its turn, without a further wait.
    private func stop(_ error: EngineError) -> EngineError {
        finishWithoutWaiting()
        return error
    }

    /// Closes cursors and frees spools at once where the turn can be had, or else before the next execution.
    private func finishWithoutWaiting() {
        guard connection.turn.takeIfFree() else {
            (pageRow, explained) = (nil, nil)
            owesReset = true
            state = .finished
            return
        }
        defer { connection.turn.give() }
        finish()
    }

    /// Does what could not be done when the last execution was given up.
    ///
    /// The caller has the turn.
    private func finishIfOwed() {
        guard owesReset else { return }
        finish()
        state = .idle
    }

    private func failure(_ code: Int32) -> EngineError {
        let error = connection.error(code)
        return error.code == .cancelled ? .cancelled() : error
    }
}

extension Cell {
    /// A value of a statement's present row, whose bytes stay SQLite's.
    ///
    /// SQLite calls such a value unprotected, which makes a difference only where it locks connections by itself:
    /// ours are opened with `SQLITE_OPEN_NOMUTEX`. Nobody but the statement's own thread touches its row, and what
    /// is read here neither converts nor allocates.
    @inline(__always)
    fileprivate init(value: OpaquePointer?) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
        // Asking for the blob of a text avoids the terminator, and so a copy.
        case SQLITE_TEXT: self = .text(Self.bytes(of: value))
        case SQLITE_BLOB: self = .blob(Self.bytes(of: value))
        default: self = .null
        }
    }

    @inline(__always)
    private static func bytes(of value: OpaquePointer?) -> UnsafeRawBufferPointer {
        guard let start = sqlite3_value_blob(value) else { return emptyBytes }
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}

/// No bytes, at an address of their own: empty text is not null.
nonisolated(unsafe) private let emptyBytes: UnsafeRawBufferPointer = {
    let byte = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    byte.storeBytes(of: 0, as: UInt8.self)
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(byte).prefix(0))
}()

extension EngineError {
    static func cancelled() -> EngineError {
        EngineError(.cancelled, "The statement was cancelled.")
    }
}
