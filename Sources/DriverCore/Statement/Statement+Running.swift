internal import SQLDialect
internal import SQLEngine

// One statement of a text with the parameters that are its own.

extension Statement {
    /// Runs a statement without rows once for each set of parameters.
    ///
    /// A set that fails does not keep the others from being executed, unless the call is cancelled.
    func change(
        _ statement: PreparedStatement,
        with values: ParameterValues,
        on opened: OpenedConnection
    ) throws(DriverError) -> StatementResult {
        let sets = values.sets
        let kind = statement.translation.kind
        var result = StatementResult(statement: statement)
        let transaction = try ArrayTransaction(sets, in: opened.session)
        defer { transaction.abandon() }
        var total = 0
        var failures = 0
        for set in 0..<sets.count where !sets.isIgnored(set) {
            do throws(DriverError) {
                try bind(set, of: values, to: statement)
                try run(statement, warnings: &result.records) { (engine) throws(EngineError) in
                    engine.reset()
                    while try engine.step() {}
                }
                total += statement.engine.changes
                sets.report(.success, for: set)
            } catch {
                sets.report(.error, for: set)
                guard sets.count > 1 else { throw error }
                result.records += error.at(row: set + 1).records
                failures += 1
                if cancellation.isCancelled { throw DriverError(records: result.records) }
            }
        }
        try transaction.commit()
        if kind == .definition { result.rowCount = 0 }
        if kind.changesRows {
            result.rowCount = total
            if total > 0, !statement.translation.isLocal {
                connection.noteWrite(kind, rows: total)
            }
        }
        if failures > 0 {
            guard failures < sets.count else { throw DriverError(records: result.records) }
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
        let rows = Cursor(
            statement.engine,
            columns: statement.columns,
            limit: rowLimit(of: statement, on: opened),
            isScrollable: attributes.isScrollable
        )
        var result = StatementResult(statement: statement)
        do throws(DriverError) {
            try bind(set, of: values, to: statement)
            try run(statement, warnings: &result.records) { (engine) throws(EngineError) in
                engine.reset()
                try rows.readAhead()
            }
        } catch {
            values.sets.report(.error, for: set)
            statement.engine.reset()
            throw values.sets.count > 1 ? error.at(row: set + 1) : error
        }
        values.sets.report(.success, for: set)
        result.cursor = rows
        return result
    }

    private func bind(
        _ set: Int,
        of values: ParameterValues,
        to statement: PreparedStatement
    ) throws(DriverError) {
        values.sets.begin(set)
        for parameter in statement.parameters {
            let value = try values.value(parameter, of: set)
            do throws(EngineError) {
                try statement.engine.bind(value, at: parameter)
            } catch {
                throw DriverError(error).at(column: parameter + 1)
            }
        }
    }

    /// Runs the engine, and collects what it warns of.
    private func run(
        _ statement: PreparedStatement,
        warnings: inout [DiagnosticRecord],
        _ body: (EngineStatement) throws(EngineError) -> Void
    ) throws(DriverError) {
        defer {
            for warning in statement.engine.takeWarnings() {
                warnings.append(DiagnosticRecord(.warning, warning))
            }
        }
        do throws(EngineError) {
            try body(statement.engine)
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
