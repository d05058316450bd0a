internal import SQLDialect
internal import SQLEngine
internal import TableModel

// One statement of a text with the parameters that are its own.

extension Statement {
    /// Runs a statement without rows once for each set of parameters.
    ///
    /// Where the application has an array for what becomes of each set (`SQL_ATTR_PARAM_STATUS_PTR`), a set that
    /// fails does not keep the others from being executed, unless the call is cancelled. An application without
    /// one is told by an error: the first set that fails ends the execution, and what was changed in local
    /// tables is taken back.
    func change(
        _ statement: PreparedStatement,
        with values: ParameterValues,
        on opened: OpenedConnection
    ) throws(DriverError) -> StatementResult {
        let sets = values.sets
        let kind = statement.translation.kind
        var result = StatementResult(statement: statement)
        // What a procedure does is not SQLite's, and cannot be taken back.
        var transaction =
            kind == .call ? ArrayTransaction() : try ArrayTransaction(sets, in: opened.session)
        var total = 0
        var failures = 0
        for set in 0..<sets.count where !sets.isIgnored(set) {
            do throws(DriverError) {
                switch statement.work {
                case .sql(let engine):
                    try bind(set, of: values, to: statement, engine)
                    try run(statement, engine, warnings: &result.records) {
                        () throws(EngineError) in
                        engine.reset()
                        while try engine.step() {}
                    }
                    total += engine.changes
                case .call(let call): _ = try rows(of: call, set, of: values, for: statement)
                }
                sets.report(.success, for: set)
            } catch {
                sets.report(.error, for: set)
                guard sets.count > 1 else { throw error }
                result.records += error.at(row: set + 1).records
                failures += 1
                guard sets.areReported, !cancellation.isCancelled else {
                    let isUndone = transaction.abandon()
                    if isUndone { sets.reportUnused(before: set) }
                    throw DriverError(records: result.records)
                        .adding(isUndone ? "no set of the array was kept" : "\(set) sets stay")
                }
            }
        }
        do throws(DriverError) {
            try transaction.commit()
        } catch {
            sets.reportUnused(before: sets.count)
            throw error
        }
        if kind.changesRows {
            result.rowCount = total
            if total > 0, !statement.translation.isLocal {
                connection.noteWrite(kind, rows: total)
            }
        } else if kind == .definition {
            result.rowCount = 0
        }
        if failures > 0 {
            guard failures < sets.wantedCount else { throw DriverError(records: result.records) }
            result.code = .successWithInfo
        } else if kind == .update || kind == .delete, total == 0 {
            result.code = .noData
        }
        return result
    }

    /// Starts a statement with rows, with one set of parameters, and waits for its first row.
    func open(
        _ statement: PreparedStatement,
        _ set: Int,
        of values: ParameterValues,
        on opened: OpenedConnection
    ) throws(DriverError) -> StatementResult {
        let limit = rowLimit(of: statement, on: opened)
        var result = StatementResult(statement: statement)
        do throws(DriverError) {
            switch statement.work {
            case .sql(let engine):
                let rows = Cursor(
                    engine,
                    columns: statement.columns,
                    limit: limit,
                    isScrollable: attributes.isScrollable
                )
                try bind(set, of: values, to: statement, engine)
                try run(statement, engine, warnings: &result.records) { () throws(EngineError) in
                    engine.reset()
                    engine.mayBeLeft = limit < .max
                    try rows.readAhead()
                }
                result.cursor = rows
            case .call(let call):
                let rows = try rows(of: call, set, of: values, for: statement)
                result.cursor = Cursor(
                    .values(OwnedRows(rows, columnCount: statement.columns.count).batch),
                    columns: statement.columns,
                    limit: limit,
                    isScrollable: attributes.isScrollable
                )
            }
        } catch {
            values.sets.report(.error, for: set)
            statement.engine?.reset()
            throw values.sets.count > 1 ? error.at(row: set + 1) : error
        }
        values.sets.report(.success, for: set)
        return result
    }

    private func bind(
        _ set: Int,
        of values: ParameterValues,
        to statement: PreparedStatement,
        _ engine: EngineStatement
    ) throws(DriverError) {
        values.sets.begin(set)
        for parameter in statement.parameters {
            let value = try values.value(parameter, of: set)
            do throws(EngineError) {
                try engine.bind(value, at: parameter)
            } catch {
                throw DriverError(error).at(column: parameter + 1)
            }
        }
    }

    /// Runs the engine, and collects what it warns of.
    private func run(
        _ statement: PreparedStatement,
        _ engine: EngineStatement,
        warnings: inout [DiagnosticRecord],
        _ body: () throws(EngineError) -> Void
    ) throws(DriverError) {
        defer {
            for warning in engine.takeWarnings() {
                warnings.append(DiagnosticRecord(.warning, warning))
            }
        }
        do throws(EngineError) {
            try body()
        } catch {
            throw explain(error, of: statement)
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
}

extension DriverError {
    /// The same error with a clause behind each message.
    fileprivate func adding(_ clause: String) -> DriverError {
        DriverError(
            records: records.map { record in
                var extended = record
                extended.message += "; \(clause)"
                return extended
            }
        )
    }
}
