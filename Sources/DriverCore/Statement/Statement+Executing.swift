internal import SQLDialect
internal import SQLEngine

extension Statement {
    /// Prepares a text and executes it.
    package func executeDirectly(_ text: String) throws(DriverError) -> ReturnCode {
        try prepare(text)
        isPrepared = false
        return try start()
    }

    /// Executes the prepared text with the parameters as they are bound now.
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
        guard isPrepared else {
            throw DriverError(.functionSequence, "The statement has not been prepared")
        }
        cancellation.reset()
        return try start()
    }

    /// Begins an execution, or asks for the parameters that are to be sent.
    private func start() throws(DriverError) -> ReturnCode {
        try rewind()
        guard let text else {
            throw DriverError(.functionSequence, "The statement has not been prepared")
        }
        let parameters = PendingParameters(try parameterSets(for: text))
        guard parameters.isEmpty else {
            pending = parameters
            return .needData
        }
        return try execute(with: parameters.values)
    }

    /// Makes the first statement of the text the present one again.
    private func rewind() throws(DriverError) {
        run = nil
        rowCount = -1
        isExecuted = false
        for statement in text?.takeLaterStatements() ?? [] { close(statement) }
        if let first = text?.statements[0] { try show(first) }
    }

    /// Executes when all values are there.
    func execute(with values: ParameterValues) throws(DriverError) -> ReturnCode {
        var values = values
        let hasSeveralStatements = text.map { $0.batch.statements.count > 1 } ?? false
        let hasSeveralRowsets = values.sets.count > 1 && prepared?.columns.isEmpty == false
        if hasSeveralStatements || hasSeveralRowsets { values.keepAll() }
        run = BatchRun(values)
        return try nextResult() ?? .success
    }
}

// One statement after the other.

extension Statement {
    /// Shows the next result, and runs it before where it is not there yet; nil after the last.
    func nextResult() throws(DriverError) -> ReturnCode? {
        try withinTimeLimit { () throws(DriverError) -> ReturnCode? in
            var result: StatementResult?
            if let ready = run?.takeReady() {
                result = try ready.get()
            } else {
                result = try runNext()
            }
            guard let result else { return nil }
            isExecuted = true
            try show(result)
            runAhead()
            return result.code
        }
    }

    private func show(_ result: StatementResult) throws(DriverError) {
        if prepared?.place != result.statement.place { try show(result.statement) }
        cursor = result.cursor
        rowCount = result.rowCount
        diagnostics.rowCount = rowCount
        diagnostics.cursorRowCount = cursor?.finalRowCount ?? 0
        for record in result.records { diagnostics.post(record) }
    }

    /// Runs the statements without rows that follow one without rows.
    ///
    /// Applications that ask for no further result expect them to be done all the same.
    private func runAhead() {
        guard let text, text.batch.statements.count > 1, cursor == nil else { return }
        while let step = run?.next, !hasRows(text.batch.statements[step.statement], at: step) {
            do throws(DriverError) {
                guard let result = try runNext() else { return }
                run?.ready.append(.success(result))
                if result.cursor != nil { return }
            } catch {
                run?.ready.append(.failure(error))
            }
        }
    }

    /// Whether a statement is there for its rows; whatever cannot be prepared has none.
    private func hasRows(_ statement: BatchStatement, at step: BatchRun.Step) -> Bool {
        guard statement.kind == .call else { return statement.kind.hasRows }
        guard let opened = try? connection.opened(),
            let call = try? self.statement(at: step.statement, on: opened)
        else { return false }
        return !call.columns.isEmpty
    }

    /// Runs the next statement, one with rows for its next set of parameters; nil where none is left.
    private func runNext() throws(DriverError) -> StatementResult? {
        while let run, let step = run.next, let text {
            // What fails is the last.
            self.run?.next = nil
            let opened = try connection.opened()
            try connection.beginIfNeeded(for: text.batch.statements[step.statement].kind)
            let statement = try statement(at: step.statement, on: opened)
            try connection.beginIfNeeded(for: statement.translation.kind)
            var following: BatchRun.Step?
            if step.statement + 1 < text.batch.statements.count {
                following = BatchRun.Step(statement: step.statement + 1, set: 0)
            }
            guard !statement.columns.isEmpty else {
                let result = try change(statement, with: run.parameters, on: opened)
                self.run?.next = following
                return result
            }
            let sets = run.parameters.sets
            guard let set = (step.set..<sets.count).first(where: { !sets.isIgnored($0) }) else {
                self.run?.next = following
                continue
            }
            let result = try open(statement, set, of: run.parameters, on: opened)
            let hasMoreSets = set + 1 < sets.count
            self.run?.next =
                hasMoreSets ? BatchRun.Step(statement: step.statement, set: set + 1) : following
            return result
        }
        return nil
    }
}

extension StatementKind {
    /// The statement has a number of changed rows.
    var changesRows: Bool { self == .insert || self == .update || self == .delete }

    /// The statement is there for its rows.
    var hasRows: Bool {
        self == .select || self == .explain || self == .pragma
    }
}
