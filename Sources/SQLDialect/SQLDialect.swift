internal import TableModel

/// ODBC's SQL turned into SQLite's.
package enum SQLDialect {
    /// Translates the one statement of a text.
    ///
    /// Unknown tables and columns are left to SQLite, which names them.
    ///
    /// `scansEscapes` is false under `SQL_ATTR_NOSCAN`: braces are then left alone.
    package static func translate(
        _ text: String,
        in catalog: some SchemaCatalog,
        scansEscapes: Bool = true
    ) throws(SyntaxError) -> Translation {
        let tokens = try StatementText.only(of: try Lexer.tokens(of: text).tokens)
        var markers = Markers()
        let statement = try BatchStatement(
            tokens,
            numberedBy: &markers,
            scansEscapes: scansEscapes
        )
        return try translate(statement, of: markers.count, in: catalog)
    }

    /// Cuts a text into its statements and counts their parameters.
    package static func batch(
        _ text: String,
        scansEscapes: Bool = true
    ) throws(SyntaxError) -> StatementBatch {
        var markers = Markers()
        var statements: [BatchStatement] = []
        for tokens in StatementText.all(of: try Lexer.tokens(of: text).tokens) {
            statements.append(
                try BatchStatement(
                    Array(tokens),
                    numberedBy: &markers,
                    scansEscapes: scansEscapes
                )
            )
        }
        return StatementBatch(statements: statements, parameterCount: markers.count)
    }

    /// Translates one statement of a text with `parameterCount` parameters.
    package static func translate(
        _ statement: BatchStatement,
        of parameterCount: Int,
        in catalog: some SchemaCatalog
    ) throws(SyntaxError) -> Translation {
        var tokens = statement.tokens
        let kind = statement.kind
        guard kind != .call else { return try call(statement, of: parameterCount) }
        guard kind != .empty else { return Translation(sql: "", kind: .empty, columns: []) }

        let scansEscapes = statement.scansEscapes
        var expander = try EscapeExpander(
            tokens,
            scansEscapes: scansEscapes,
            scansPlainFunctions: kind != .definition && kind != .pragma
        )
        tokens = try TopClause.rewrite(try expander.expanded())
        tokens = SchemaQualifiers.removed(from: tokens, in: catalog)

        var analysis = Analysis(tokens, parameterCount: parameterCount, catalog: catalog)
        let start = StatementText.start(of: tokens)
        if let statement = Parser.statement(of: tokens, from: start) {
            analysis.analyze(statement)
        }
        let (sql, places) = Writer.write(analysis.edits.applied(to: tokens))
        var translation = Translation(
            sql: sql,
            kind: kind,
            columns: kind == .explain ? planColumns(isQueryPlan: start == 3) : analysis.columns,
            parameters: analysis.parameterDescriptions,
            isGrouped: analysis.isGrouped,
            definition: StatementText.definition(of: tokens),
            places: places
        )
        translation.isLocal = analysis.target?.isLocal ?? false
        return translation
    }

    private static func call(
        _ statement: BatchStatement,
        of parameterCount: Int
    ) throws(SyntaxError) -> Translation {
        let (sql, places) = Writer.write(statement.source)
        return Translation(
            sql: sql,
            kind: .call,
            parameters: Array(repeating: .init(type: .text), count: parameterCount),
            call: try ProcedureCallReader.call(of: statement.tokens),
            places: places
        )
    }

    /// What SQLite answers to EXPLAIN.
    private static func planColumns(isQueryPlan: Bool) -> [ResultColumn] {
        let columns: [(String, ColumnType)] =
            isQueryPlan
            ? [("id", .bigint), ("parent", .bigint), ("notused", .bigint), ("detail", .text)]
            : [
                ("addr", .bigint), ("opcode", .text), ("p1", .bigint), ("p2", .bigint),
                ("p3", .bigint), ("p4", .text), ("p5", .bigint), ("comment", .text),
            ]
        return columns.map { ResultColumn(name: $0.0, type: $0.1) }
    }
}
