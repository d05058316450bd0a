internal import Processes
internal import SQLDialect
internal import SQLEngine

extension Statement {
    /// Reads a text and learns what its parameters and the columns of its first result are.
    ///
    /// Sends no request; where local tables are asked for, other statements of the connection may have their
    /// turn first.
    ///
    /// - Throws: 24000 while a cursor is open, 42000 and its kin where the text is wrong.
    package func prepare(_ text: String) throws(DriverError) {
        guard cursor == nil else { throw .cursorIsOpen }
        let opened = try connection.opened()
        cancellation.reset()
        discardPrepared()
        let batch = try batch(of: text)
        self.text = PreparedText(text, batch)
        do throws(DriverError) {
            try withinTimeLimit { () throws(DriverError) in
                let first = try statement(at: 0, on: opened)
                self.text?.parameters = try parameters(of: batch, first.translation, on: opened)
                try show(first)
            }
            try describeParameters()
        } catch {
            discardPrepared()
            throw error
        }
        isPrepared = true
    }

    private func batch(of text: String) throws(DriverError) -> StatementBatch {
        let batch: StatementBatch
        do throws(SyntaxError) {
            batch = try SQLDialect.batch(text, scansEscapes: !attributes.leavesEscapes)
        } catch {
            throw DriverError(error, in: text)
        }
        guard !batch.statements.isEmpty else {
            throw DriverError(
                .syntaxErrorOrAccessViolation,
                "The statement is empty",
                nativeCode: .syntax
            )
        }
        return batch
    }

    /// What each parameter is, by the statement that mentions it first.
    ///
    /// What cannot be translated yet says nothing: its error shows when its turn comes.
    private func parameters(
        of batch: StatementBatch,
        _ first: Translation,
        on opened: OpenedConnection
    ) throws(DriverError) -> [ParameterDescription] {
        guard batch.statements.count > 1 else { return first.parameters }
        let unknown = ParameterDescription(type: .text)
        let catalog = try opened.catalog(unless: cancellation)
        var known: [ParameterDescription?] = Array(repeating: nil, count: batch.parameterCount)
        for statement in batch.statements where !statement.parameters.isEmpty {
            let translation = try? SQLDialect.translate(
                statement,
                of: batch.parameterCount,
                in: catalog
            )
            for number in statement.parameters where known[number] == nil {
                known[number] = translation?.parameters[number]
            }
        }
        return known.map { $0 ?? unknown }
    }

    /// The statement at a place of the text, prepared when it is first asked for.
    func statement(
        at place: Int,
        on opened: OpenedConnection
    ) throws(DriverError) -> PreparedStatement {
        guard let text, text.batch.statements.indices.contains(place) else {
            throw DriverError(.functionSequence, "The statement has not been prepared")
        }
        if let prepared = text.statements[place] { return prepared }
        let statement = text.batch.statements[place]
        let translation = try translate(statement, of: text, for: opened)
        try permit(translation, on: opened)
        let engine: EngineStatement
        do throws(EngineError) {
            engine = try opened.session.prepare(
                translation.sql,
                creating: translation.creation,
                cancellation: cancellation
            )
        } catch {
            throw DriverError(error, in: text.text, translation: translation)
        }
        let prepared = PreparedStatement(
            statement,
            of: text.text,
            translation: translation,
            engine: engine,
            options: opened.typeOptions
        )
        self.text?.keep(prepared, at: place)
        return prepared
    }

    /// Makes a statement of the text the one that is described and fetched from.
    func show(_ statement: PreparedStatement) throws(DriverError) {
        prepared = statement
        try describe(statement.columns)
        diagnostics.dynamicFunction = DynamicFunction(statement.translation)
    }

    /// `Readonly` speaks of the API: local tables may be written all the same.
    private func permit(
        _ translation: Translation,
        on opened: OpenedConnection
    ) throws(DriverError) {
        guard opened.isReadOnly || connection.attributes.isReadOnly, !translation.isLocal else {
            return
        }
        switch translation.kind {
        case .insert, .update, .delete:
            let reason = opened.isReadOnly ? "Readonly=true" : "SQL_ATTR_ACCESS_MODE"
            throw DriverError(
                .syntaxErrorOrAccessViolation,
                "The connection is read-only (\(reason)): it takes no INSERT, UPDATE or DELETE"
            )
        default: return
        }
    }

    private func translate(
        _ statement: BatchStatement,
        of text: PreparedText,
        for opened: OpenedConnection
    ) throws(DriverError) -> Translation {
        guard statement.kind != .call else {
            throw DriverError(.notImplemented, "Procedures cannot be called yet")
        }
        let catalog = try opened.catalog(unless: cancellation)
        do throws(SyntaxError) {
            return try SQLDialect.translate(
                statement,
                of: text.batch.parameterCount,
                in: catalog
            )
        } catch {
            throw DriverError(error, in: text.text)
        }
    }

    /// The columns become the records of the implementation row descriptor.
    func describe(_ columns: [ColumnDescription]) throws(DriverError) {
        try implementationRow.update { (state) throws(DriverError) in state.columns = columns }
    }

    func discardPrepared() {
        if let text { for statement in text.statements.values { close(statement) } }
        text = nil
        prepared = nil
        run = nil
        pending = nil
        isPrepared = false
        isExecuted = false
        // An empty description is never refused.
        try? describe([])
    }

    func close(_ statement: PreparedStatement) {
        if connection.isOfThisProcess {
            statement.engine.close()
        } else {
            ProcessGeneration.abandon(statement.engine)
        }
    }
}

extension DriverError {
    static let cursorIsOpen = DriverError(
        .invalidCursor,
        "A cursor is open on this statement; close it first"
    )
}
