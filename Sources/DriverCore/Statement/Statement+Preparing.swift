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
            let translation = try? translate(statement, of: batch, in: catalog, for: opened)
                .translation
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
        let catalog = try opened.catalog(unless: cancellation)
        let (translation, call) = try translate(statement, of: text.batch, in: catalog, for: opened)
        try permit(translation, call, on: opened)
        let work: PreparedStatement.Work =
            if let call { .call(call) } else { .sql(try engine(translation, opened)) }
        let prepared = PreparedStatement(
            statement,
            at: place,
            of: text.text,
            translation: translation,
            work: work,
            options: opened.typeOptions
        )
        self.text?.keep(prepared, at: place)
        return prepared
    }

    private func engine(
        _ translation: Translation,
        _ opened: OpenedConnection
    ) throws(DriverError) -> EngineStatement {
        do throws(EngineError) {
            return try opened.session.prepare(
                translation.sql,
                creating: translation.creation,
                cancellation: cancellation,
                text: text?.text
            )
        } catch {
            throw DriverError(error, in: text?.text ?? "", translation: translation)
        }
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
        _ call: ResolvedCall?,
        on opened: OpenedConnection
    ) throws(DriverError) {
        guard opened.isReadOnly || connection.attributes.isReadOnly, !translation.isLocal else {
            return
        }
        let refused: String
        switch translation.kind {
        case .insert, .update, .delete: refused = "INSERT, UPDATE or DELETE"
        case .call:
            guard let schema = call?.procedure.schema, schema.isWriting else { return }
            refused = "call of \(schema.name), which changes something at the API"
        default: return
        }
        let reason = opened.isReadOnly ? "Readonly=true" : "SQL_ATTR_ACCESS_MODE"
        throw DriverError(
            .syntaxErrorOrAccessViolation,
            "The connection is read-only (\(reason)): it takes no \(refused)"
        )
    }

    /// What a statement is for SQLite, or what it calls.
    private func translate(
        _ statement: BatchStatement,
        of batch: StatementBatch,
        in catalog: TableCatalog,
        for opened: OpenedConnection
    ) throws(DriverError) -> (translation: Translation, call: ResolvedCall?) {
        var translation: Translation
        do throws(SyntaxError) {
            translation = try SQLDialect.translate(
                statement,
                of: batch.parameterCount,
                in: catalog
            )
        } catch {
            throw DriverError(error, in: text?.text ?? "")
        }
        guard let call = translation.call else { return (translation, nil) }
        do throws(CallError) {
            let resolved = try ResolvedCall(call, among: opened.procedures)
            translation.describe(resolved)
            return (translation, resolved)
        } catch {
            throw DriverError(error)
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
        guard let engine = statement.engine else { return }
        if connection.isOfThisProcess {
            engine.close()
        } else {
            ProcessGeneration.abandon(engine)
        }
    }
}

extension DriverError {
    static let cursorIsOpen = DriverError(
        .invalidCursor,
        "A cursor is open on this statement; close it first"
    )
}
