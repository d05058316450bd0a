internal import TableModel

extension SQLDialect {
    /// What the columns of a view hold, from the statement by which SQLite made it.
    ///
    /// Nil where the statement is not understood.
    package static func columns(
        ofView definition: String,
        in catalog: some SchemaCatalog
    ) -> [ResultColumn]? {
        guard let tokens = try? Lexer.tokens(of: definition).tokens,
            let start = Definitions.query(of: tokens),
            let query = Parser.statement(of: tokens, from: start)
        else { return nil }
        var analysis = Analysis(tokens, parameterCount: 0, catalog: catalog)
        analysis.analyze(query)
        return analysis.columns
    }
}
