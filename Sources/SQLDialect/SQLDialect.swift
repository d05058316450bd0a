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

    /// How a function of that name is called, such as `UCASE(text)`; empty where there is none.
    package static func usages(ofFunction name: String) -> [String] {
        SQLFunction.spellings(of: name).map(\.signature)
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

        let table = QueryTable(tokens, in: catalog)
        if let table { tokens = table.query }
        tokens = try expanded(tokens, statement)
        tokens = SchemaQualifiers.removed(from: tokens, in: catalog)
        if table == nil { tokens = try Definitions.rewritten(tokens, in: catalog) }

        var analysis = Analysis(tokens, parameterCount: parameterCount, catalog: catalog)
        let start = Definitions.query(of: tokens) ?? StatementText.start(of: tokens)
        if let statement = Parser.statement(of: tokens, from: start) {
            analysis.analyze(statement)
        }
        if let source = analysis.source, source.isOutOfReach(of: tokens) {
            throw SyntaxError(
                "A view over tables of the API, such as \(source.name), must be temporary: "
                    + "CREATE TEMP VIEW.",
                at: tokens[start].offset
            )
        }
        if let table {
            return translation(of: table, statement, analysis)
        }
        let (sql, places) = Writer.write(analysis.edits.applied(to: tokens))
        var translation = Translation(
            sql: sql,
            kind: kind,
            columns: kind == .explain
                ? planColumns(isQueryPlan: start == 3)
                : kind == .definition ? [] : analysis.columns,
            parameters: analysis.parameterDescriptions,
            isGrouped: analysis.isGrouped,
            definition: StatementText.definition(of: tokens),
            places: places
        )
        translation.isLocal = analysis.target?.isLocal ?? false
        return translation
    }

    /// Replaces escapes, functions and TOP; in a definition, functions only in its query.
    private static func expanded(
        _ tokens: [Token],
        _ statement: BatchStatement
    ) throws(SyntaxError) -> [Token] {
        let start = Definitions.query(of: tokens) ?? 0
        let hasFunctions =
            start > 0
            || tokens.first.map { !["CREATE", "ALTER", "DROP", "PRAGMA"].contains($0.key) } ?? false
        var head = try EscapeExpander(
            Array(tokens[..<start]),
            scansEscapes: statement.scansEscapes,
            scansPlainFunctions: false
        )
        var rest = try EscapeExpander(
            Array(tokens[start...]),
            scansEscapes: statement.scansEscapes,
            scansPlainFunctions: hasFunctions
        )
        let query = try OtherPhrases.rewrite(try rest.expanded())
        return try head.expanded() + TopClause.rewrite(query)
    }

    /// A table is made of a query: first the table, with the types of the query's columns, then its rows.
    private static func translation(
        of table: QueryTable,
        _ statement: BatchStatement,
        _ analysis: Analysis
    ) -> Translation {
        let query = analysis.edits.applied(to: analysis.tokens)
        let definition = StatementText.definition(of: statement.tokens)
        guard let columns = analysis.columns, !columns.isEmpty else {
            let (sql, places) = Writer.write(table.untyped(query))
            return Translation(
                sql: sql,
                kind: statement.kind,
                columns: [],
                parameters: analysis.parameterDescriptions,
                definition: definition,
                places: places
            )
        }
        let (sql, places) = Writer.write(query)
        var translation = Translation(
            sql: sql,
            kind: statement.kind,
            columns: [],
            parameters: analysis.parameterDescriptions,
            definition: definition,
            places: places
        )
        translation.creation = Translation.Creation(
            definition: table.definition(of: columns),
            insertion: "INSERT INTO " + Writer.write(table.target).sql + " "
        )
        translation.isLocal = true
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

extension TableSchema {
    /// Whether a statement makes a view that would outlive the API's tables, which SQLite does not let it see.
    fileprivate func isOutOfReach(of tokens: [Token]) -> Bool {
        !isLocal && tokens.prefix(2).map(\.key) == ["CREATE", "VIEW"]
    }
}
