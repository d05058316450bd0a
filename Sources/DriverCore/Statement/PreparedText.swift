internal import SQLDialect

/// What `SQLPrepare` or `SQLExecDirect` made of a text: its statements, and the parameters of them all.
struct PreparedText {
    let text: String
    let batch: StatementBatch
    /// What the surroundings of each parameter imply; text where they say nothing.
    var parameters: [ParameterDescription] = []
    /// The statements that were prepared so far, by their places.
    ///
    /// The first is there from the start, and the others come when their turn does.
    private(set) var statements: [Int: PreparedStatement] = [:]

    init(_ text: String, _ batch: StatementBatch) {
        self.text = text
        self.batch = batch
    }

    var hasCalls: Bool { batch.statements.contains { $0.kind == .call } }

    mutating func keep(_ statement: PreparedStatement, at place: Int) {
        statements[place] = statement
    }

    /// Takes out the statements after the first: the tables that they name may be others by now.
    mutating func takeLaterStatements() -> [PreparedStatement] {
        guard statements.count > 1 else { return [] }
        let later = statements.filter { $0.key > 0 }
        statements = statements.filter { $0.key == 0 }
        return Array(later.values)
    }
}
