internal import SQLDialect
internal import SQLEngine

/// A statement that the dialect and the engine have accepted.
struct PreparedStatement {
    /// The whole text that it stands in, as the application wrote it.
    let text: String
    let translation: Translation
    let engine: EngineStatement
    /// What the result columns are; empty where the statement has no result.
    let columns: [ColumnDescription]
    /// Its own parameters, counted from 0 through the whole text.
    let parameters: [Int]

    init(
        _ statement: BatchStatement,
        of text: String,
        translation: Translation,
        engine: EngineStatement,
        options: TypeOptions
    ) {
        self.text = text
        self.translation = translation
        self.engine = engine
        parameters = statement.parameters
        columns = (0..<engine.columnCount).map { index in
            ColumnDescription(
                for: Self.resultColumn(index, in: translation, of: engine),
                options: options
            )
        }
    }

    /// What the dialect found out, where it did for every column; else a column of text.
    private static func resultColumn(
        _ index: Int,
        in translation: Translation,
        of engine: EngineStatement
    ) -> ResultColumn {
        let name = engine.columnName(index)
        guard let typed = translation.columns, typed.count == engine.columnCount else {
            return ResultColumn(name: name, type: .text)
        }
        var column = typed[index]
        if column.name.isEmpty { column.name = name }
        return column
    }
}
