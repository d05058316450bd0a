package import TableModel

/// One SQLite connection over the tables of a profile. Statements of a session take turns.
package final class EngineSession: @unchecked Sendable {
    /// Opens an in-memory database in which every source is a virtual table.
    package init(sources: [any TableSource], schema: String) throws(EngineError) {}

    /// Prepares one statement of SQLite's dialect.
    package func prepare(_ sql: String) throws(EngineError) -> EngineStatement {
        throw EngineError(.other, "not built yet")
    }

    package func close() {}
}
