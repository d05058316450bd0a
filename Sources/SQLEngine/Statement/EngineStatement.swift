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

    let connection: Connection
    private let warnings = Warnings()
    var handle: OpaquePointer?
    /// Written by the statement's thread; whether it runs may be asked from any.
    private let isUnderWay = Atomic<Bool>(false)
    var state = State.idle {
        didSet { isUnderWay.store(state == .running, ordering: .releasing) }
    }
    var execution: Execution?
    private let mayHaveOuterJoin: Bool
    var explained: ExplainedRow?
    /// The columns of the result that SQLite need not carry.
    private var pageColumns: PageColumns?
    /// The scans that can begin before SQLite comes to them.
    private var earlyScans: EarlyScanPlan?
    let sql: String
    /// The statement as the application wrote it.
    private let text: String
    /// The last execution was given up, and SQLite does not know of it yet.
    var owesReset = false
    let effects: StatementEffects
    /// The table that the query is to fill.
    let creation: Translation.Creation?
    /// What fills that table, while it runs.
    var filling: OpaquePointer?
    /// The values of a query that fills a table, which are bound once more there, or whose scans begin early.
    private(set) var bound: [Int: Value] = [:]
    private let isVacuum: Bool
    /// The execution runs within a savepoint, since a table of the API may fail after rows were written.
    var isGuarded = false
    /// The execution has not made a step yet.
    private var isFresh = false
    /// The present row in its page, where the result is read from there, and where in it the result's columns are.
    var pageRow: UnsafePointer<Cell>?
    var pagePositions = UnsafeBufferPointer<Int32>(start: nil, count: 0)

    enum State {
        case idle
        case running
        case finished
    }

    init(
        _ sql: String,
        creating creation: Translation.Creation? = nil,
        on connection: Connection,
        cancellation given: Cancellation? = nil,
        text: String? = nil
    ) throws(EngineError) {
        cancellation = given ?? Cancellation()
        resetsCancellation = given == nil
        self.connection = connection
        self.sql = sql
        self.text = text ?? sql
        self.creation = creation
        mayHaveOuterJoin = OuterJoin.mayBe(in: sql)
        guard connection.turn.take(unless: given) else { throw .cancelled() }
        defer { connection.turn.give() }
        connection.mayHaveOuterJoin = mayHaveOuterJoin
        connection.effects = StatementEffects()
        connection.plannedScans = 0
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
        lookAtProgram()
    }

    deinit {
        close()
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
        if creation != nil || earlyScans != nil { bound[index] = value }
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
        execution.activity.setInCall(true)
        defer { execution.activity.setInCall(false) }
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
            do throws(EngineError) {
                try start(execution)
            } catch {
                finish(keepsChanges: false)
                throw error
            }
        }
        let wasInTransaction = connection.transactionState != .none
        let code = cancellation.isCancelled ? SQLITE_INTERRUPT : sqlite3_step(filling ?? handle)
        switch code {
        case SQLITE_ROW:
            if isPlanInWords { explained = ExplainedRow(handle, connection) }
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
        execution?.activity.end()
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
    /// The execution under way, begun when there is none.
    private func begin() -> Execution {
        if let execution { return execution }
        let begun = Execution(
            cancellation: cancellation,
            warnings: warnings,
            activity: connection.activity.begin(text)
        )
        if resetsCancellation { cancellation.reset() }
        execution = begun
        isFresh = true
        state = .running
        return begun
    }

    /// Does what comes before the first step.
    private func start(_ execution: Execution) throws(EngineError) {
        execution.pageColumns = pageColumns
        try guardChanges()
        if let creation { try create(creation) }
        guard let earlyScans else { return }
        let early = EarlyScans(earlyScans, of: connection.sources, bound, in: execution.context)
        execution.early = early
        early.begin()
    }

    /// Finds what can be done better than SQLite does it by itself.
    ///
    /// A statement that scans no table of a source is left alone.
    private func lookAtProgram() {
        guard connection.plannedScans > 0, sqlite3_stmt_isexplain(handle) == 0,
            let program = StatementProgram(sql, on: connection.handle)
        else { return }
        if isReadOnly { pageColumns = PageColumns(program) }
        earlyScans = EarlyScanPlan(program)
    }

    /// Whether the rows are those of EXPLAIN QUERY PLAN.
    private var isPlanInWords: Bool { sqlite3_stmt_isexplain(handle) == 2 }
}

extension EngineError {
    static func cancelled() -> EngineError {
        EngineError(.cancelled, "The statement was cancelled.")
    }
}
