internal import SQLDialect
internal import SQLEngine

extension Statement {
    /// Reads a statement and learns what its columns and parameters are.
    ///
    /// Sends no request.
    ///
    /// - Throws: 24000 while a cursor is open, 42000 and its kin where the text is wrong.
    package func prepare(_ text: String) throws(DriverError) {
        guard cursor == nil else { throw .cursorIsOpen }
        let opened = try connection.opened()
        discardPrepared()
        let translation = try translate(text, for: opened)
        try permit(translation, on: opened)
        let engine: EngineStatement
        do throws(EngineError) {
            engine = try opened.session.prepare(translation.sql)
        } catch {
            throw DriverError(error, in: text, translation: translation)
        }
        let statement = PreparedStatement(
            text,
            translation: translation,
            engine: engine,
            options: opened.typeOptions
        )
        prepared = statement
        running.withLock { $0 = engine }
        try describe(statement.columns)
        diagnostics.dynamicFunction = DynamicFunction(translation.kind)
    }

    /// `Readonly` speaks of the API: local tables may be written all the same.
    private func permit(
        _ translation: Translation,
        on opened: OpenedConnection
    ) throws(DriverError) {
        guard opened.isReadOnly, !translation.isLocal else { return }
        switch translation.kind {
        case .insert, .update, .delete:
            throw DriverError(
                .syntaxErrorOrAccessViolation,
                "The connection is read-only (Readonly=true): it takes no INSERT, UPDATE or DELETE"
            )
        default: return
        }
    }

    private func translate(
        _ text: String,
        for opened: OpenedConnection
    ) throws(DriverError) -> Translation {
        let translation: Translation
        do throws(SyntaxError) {
            translation = try SQLDialect.translate(
                text,
                in: opened.catalog,
                scansEscapes: !attributes.leavesEscapes
            )
        } catch {
            throw DriverError(error, in: text)
        }
        switch translation.kind {
        case .empty:
            throw DriverError(
                .syntaxErrorOrAccessViolation,
                "The statement is empty",
                nativeCode: .syntax
            )
        case .call:
            throw DriverError(.notImplemented, "Procedures cannot be called yet")
        default:
            return translation
        }
    }

    /// The columns become the records of the implementation row descriptor.
    func describe(_ columns: [ColumnDescription]) throws(DriverError) {
        try implementationRow.update { (state) throws(DriverError) in state.columns = columns }
    }

    func discardPrepared() {
        running.withLock { $0 = nil }
        if let prepared {
            if connection.isOfThisProcess {
                prepared.engine.close()
            } else {
                ForkGeneration.abandon(prepared.engine)
            }
        }
        prepared = nil
        pending = nil
        isExecuted = false
    }
}

extension DriverError {
    static let cursorIsOpen = DriverError(
        .invalidCursor,
        "A cursor is open on this statement; close it first"
    )
}
