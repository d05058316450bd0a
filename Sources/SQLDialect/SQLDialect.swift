internal import TableModel

/// ODBC's SQL turned into SQLite's.
package enum SQLDialect {
    /// Translates one statement.
    ///
    /// Unknown tables and columns are left to SQLite, which names them.
    ///
    /// `scansEscapes` is false under `SQL_ATTR_NOSCAN`: braces are then left alone.
    package static func translate(
        _ text: String,
        in catalog: some SchemaCatalog,
        scansEscapes: Bool = true
    ) throws(SyntaxError) -> Translation {
        var tokens = try StatementText.only(of: try Lexer.tokens(of: text).tokens)
        if ProcedureCallReader.isCall(tokens, scansEscapes: scansEscapes) {
            return try call(tokens)
        }
        let kind = StatementText.kind(of: tokens)
        guard kind != .empty else { return Translation(sql: "", kind: .empty, columns: []) }

        let parameterCount = try Markers.number(&tokens)
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
            places: places
        )
        translation.isLocal = analysis.target?.isLocal ?? false
        return translation
    }

    private static func call(_ tokens: [Token]) throws(SyntaxError) -> Translation {
        let (sql, places) = Writer.write(tokens)
        var tokens = ProcedureCallReader.namingArguments(of: tokens)
        let parameterCount = try Markers.number(&tokens)
        return Translation(
            sql: sql,
            kind: .call,
            parameters: Array(repeating: .init(type: .text), count: parameterCount),
            call: try ProcedureCallReader.call(of: tokens),
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
