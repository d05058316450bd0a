internal import SQLDialect
internal import SQLEngine

/// A statement that the dialect and the engine have accepted, or the call of a procedure.
struct PreparedStatement {
    enum Work {
        case sql(EngineStatement)
        case call(ResolvedCall)
    }

    /// The whole text that it stands in, as the application wrote it.
    let text: String
    let translation: Translation
    let work: Work
    /// Its place in the text, counted from 0.
    let place: Int
    /// What the result columns are; empty where the statement has no result.
    let columns: [ColumnDescription]
    /// Its own parameters, counted from 0 through the whole text.
    let parameters: [Int]

    init(
        _ statement: BatchStatement,
        at place: Int,
        of text: String,
        translation: Translation,
        work: Work,
        options: TypeOptions
    ) {
        self.text = text
        self.translation = translation
        self.work = work
        self.place = place
        parameters = statement.parameters
        let results: [ResultColumn] =
            switch work {
            case .sql(let engine):
                (0..<engine.columnCount).map {
                    Self.resultColumn($0, in: translation, of: engine)
                }
            case .call: translation.columns ?? []
            }
        columns = results.map { ColumnDescription(for: $0, options: options) }
    }

    /// What SQLite runs; nil for a call.
    var engine: EngineStatement? {
        if case .sql(let engine) = work { engine } else { nil }
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
}
