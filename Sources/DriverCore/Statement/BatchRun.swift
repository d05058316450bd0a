/// The execution of a text with one or several statements, and what of it is still to come.
///
/// A result is the rows of one statement with one set of parameters, or a number of changed rows: that of one
/// statement with all sets. See *Batches of SQL Statements* and *Arrays of Parameters* of the ODBC reference.
struct BatchRun {
    /// A statement's place in its text, and the set of parameters to begin with, both counted from 0.
    struct Step {
        var statement: Int
        var set: Int
    }

    let parameters: ParameterValues
    /// What comes next; nil after the last statement, and after one that failed.
    var next: Step? = Step(statement: 0, set: 0)
    /// Results that are there and were not asked for yet, oldest first.
    var ready: [Result<StatementResult, DriverError>] = []

    init(_ parameters: ParameterValues) {
        self.parameters = parameters
    }

    mutating func takeReady() -> Result<StatementResult, DriverError>? {
        ready.isEmpty ? nil : ready.removeFirst()
    }
}

/// What one statement of an execution answered.
struct StatementResult {
    let statement: PreparedStatement
    /// The rows; nil for a statement without any.
    var cursor: Cursor?
    /// The rows that it changed; -1 where there is no number.
    var rowCount = -1
    var code = ReturnCode.success
    /// Warnings, and the errors of single sets of parameters.
    var records: [DiagnosticRecord] = []
}
