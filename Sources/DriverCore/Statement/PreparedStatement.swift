internal import SQLDialect
internal import SQLEngine

/// A text that the dialect and the engine have accepted.
struct PreparedStatement {
    /// As the application wrote it.
    let text: String
    let translation: Translation
    let engine: EngineStatement
    /// What the result columns are; empty where the statement has no result.
    let columns: [ColumnDescription]

    init(
        _ text: String,
        translation: Translation,
        engine: EngineStatement,
        options: TypeOptions
    ) {
        self.text = text
        self.translation = translation
        self.engine = engine
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
        let name = ColumnDescription.name(engine.columnName(index))
        guard let typed = translation.columns, typed.count == engine.columnCount else {
            return ResultColumn(name: name, type: .text)
        }
        var column = typed[index]
        column.name = column.name.isEmpty ? name : ColumnDescription.name(column.name)
        return column
    }

    /// The parameter of a number counted from 1: as its surroundings imply, or text.
    func parameter(_ number: Int) -> ParameterDescription {
        let known = translation.parameters
        return number >= 1 && number <= known.count
            ? known[number - 1] : ParameterDescription(type: .text)
    }
}
