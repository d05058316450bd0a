internal import SQLDialect
internal import SQLEngine

extension Statement {
    /// Prepares a text and executes it.
    package func executeDirectly(_ text: String) throws(DriverError) -> ReturnCode {
        try prepare(text)
        return try execute()
    }

    /// Executes the prepared statement with the parameters as they are bound now.
    ///
    /// The first row is fetched at once, so that a refused credential shows here and not at a fetch.
    ///
    /// - Returns: `noData` when an UPDATE or DELETE found no row, `needData` when parameters are to be sent
    ///   first.
    package func execute() throws(DriverError) -> ReturnCode {
        guard cursor == nil else { throw .cursorIsOpen }
        guard pending == nil else {
            throw DriverError(.functionSequence, "A parameter is waiting for its value")
        }
        _ = try connection.opened()
        let prepared = try preparedStatement()
        diagnostics.dynamicFunction = DynamicFunction(prepared.translation.kind)
        rowCount = -1
        let sets = try parameterSets(for: prepared)
        let parameters = PendingParameters(sets, wanted: sets.sentInPieces)
        guard parameters.isEmpty else {
            pending = parameters
            return .needData
        }
        return try execute(with: parameters)
    }

    /// Executes when all values are there.
    func execute(with parameters: PendingParameters) throws(DriverError) -> ReturnCode {
        let opened = try connection.opened()
        let prepared = try preparedStatement()
        if prepared.columns.isEmpty { return try change(prepared, with: parameters) }
        guard parameters.sets.count == 1 else {
            throw DriverError(
                .notImplemented,
                "A statement that returns rows takes one set of parameters at a time"
            )
        }
        try parameters.sets.bind(0, to: prepared, sent: parameters.values)
        try open(prepared, on: opened)
        return .success
    }

    private func preparedStatement() throws(DriverError) -> PreparedStatement {
        guard let prepared else {
            throw DriverError(.functionSequence, "The statement has not been prepared")
        }
        return prepared
    }

    /// Runs a statement without result once for each set of parameters.
    private func change(
        _ prepared: PreparedStatement,
        with parameters: PendingParameters
    ) throws(DriverError) -> ReturnCode {
        let sets = parameters.sets
        var total = 0
        var failures = 0
        for set in 0..<sets.count where !sets.isIgnored(set) {
            do throws(DriverError) {
                try sets.bind(set, to: prepared, sent: parameters.values)
                try run(prepared) { (engine) throws(EngineError) in while try engine.step() {} }
                total += prepared.engine.changes
                sets.report(.success, for: set)
            } catch {
                sets.report(.error, for: set)
                guard sets.count > 1 else { throw error }
                diagnostics.post(error.at(row: set + 1))
                failures += 1
            }
        }
        isExecuted = true
        let changes = prepared.translation.kind.changesRows
        rowCount = changes ? total : -1
        diagnostics.rowCount = rowCount
        if changes, total > 0 { connection.noteWrite(prepared.translation.kind, rows: total) }
        if failures == sets.count { return .error }
        if failures > 0 { return .successWithInfo }
        let found = prepared.translation.kind == .insert || !changes || total > 0
        return found ? .success : .noData
    }

    /// Starts a SELECT and waits for its first row.
    private func open(
        _ prepared: PreparedStatement,
        on connection: OpenedConnection
    ) throws(DriverError) {
        let rows = Cursor(
            prepared.engine,
            columns: prepared.columns,
            limit: rowLimit(of: prepared, on: connection),
            isScrollable: attributes.isScrollable
        )
        do throws(DriverError) {
            try run(prepared) { (engine) throws(EngineError) in try rows.readAhead(engine) }
        } catch {
            prepared.engine.reset()
            throw error
        }
        cursor = rows
        isExecuted = true
        diagnostics.rowCount = rowCount
    }

    /// Runs the engine within the time limit, and posts what it warns of.
    private func run(
        _ prepared: PreparedStatement,
        _ body: (EngineStatement) throws(EngineError) -> Void
    ) throws(DriverError) {
        let engine = prepared.engine
        let seconds = attributes.queryTimeout
        let deadline = seconds > 0 ? Deadline(seconds: seconds) { engine.cancel() } : nil
        defer {
            for warning in engine.takeWarnings() { diagnostics.warn(.warning, warning) }
        }
        do throws(EngineError) {
            defer { deadline?.end() }
            try body(engine)
        } catch {
            if error.isCancellation, let deadline, deadline.hasExpired {
                throw .outOfTime(seconds)
            }
            throw explain(error, of: prepared)
        }
        // Too late by a hair: the engine knows already that it is to stop.
        if let deadline, deadline.hasExpired, !prepared.columns.isEmpty {
            throw .outOfTime(seconds)
        }
    }

    /// The smaller one of the application's limit and the property's, which spares groups and plans.
    private func rowLimit(of prepared: PreparedStatement, on opened: OpenedConnection) -> Int {
        let isCapped = prepared.translation.kind == .select && !prepared.translation.isGrouped
        return min(
            attributes.maxRows > 0 ? attributes.maxRows : .max,
            isCapped ? opened.maxRows ?? .max : .max
        )
    }

    /// Ends the cursor and leaves the prepared statement ready to be executed again.
    ///
    /// - Throws: 24000 where no cursor is open.
    package func closeCursor() throws(DriverError) {
        guard cursor != nil else {
            throw DriverError(.invalidCursor, "No cursor is open on this statement")
        }
        closeCursorIfOpen()
    }

    /// What `SQLFreeStmt` with `SQL_CLOSE` does: the same without the error.
    package func closeCursorIfOpen() {
        guard let open = cursor else { return }
        cursor = nil
        isExecuted = false
        guard connection.isOfThisProcess else { return ForkGeneration.abandon(open) }
        open.close()
    }

    /// Whether another result follows: none does, and the present one ends.
    package func moreResults() throws(DriverError) -> ReturnCode {
        try connection.checkProcess()
        closeCursorIfOpen()
        return .noData
    }
}

extension StatementKind {
    /// The statement has a number of changed rows.
    var changesRows: Bool { self == .insert || self == .update || self == .delete }
}

extension EngineError {
    var isCancellation: Bool { code == .cancelled || code == .source(.cancelled) }
}

extension DriverError {
    static func outOfTime(_ seconds: Int) -> DriverError {
        DriverError(
            .timeoutExpired,
            "The statement took longer than its limit of \(seconds) s (SQL_ATTR_QUERY_TIMEOUT)"
        )
    }
}
