/// A stored procedure that a connection offers.
///
/// Safe from many threads.
package protocol Procedure: AnyObject, Sendable {
    var schema: ProcedureSchema { get }

    /// Runs the procedure and returns rows of the schema's columns.
    ///
    /// Arguments have the parameters' names as the schema spells them. The caller has put in the defaults and
    /// made sure that all that are required are there.
    func call(
        _ arguments: [String: Value],
        unless cancellation: Cancellation
    ) throws(SourceError) -> [[Value]]
}

/// How a stored procedure is called, and what it answers.
package struct ProcedureSchema: Hashable, Sendable {
    package var schema: String
    package var name: String
    package var remarks: String
    package var parameters: [ProcedureParameter]
    /// The columns of the rows that it answers.
    package var columns: [Column]
    /// Whether it changes something at the API, which `Readonly` forbids.
    package var isWriting: Bool

    package init(
        schema: String,
        name: String,
        remarks: String = "",
        parameters: [ProcedureParameter] = [],
        columns: [Column] = [],
        isWriting: Bool = false
    ) {
        self.schema = schema
        self.name = name
        self.remarks = remarks
        self.parameters = parameters
        self.columns = columns
        self.isWriting = isWriting
    }
}

/// One input of a procedure.
package struct ProcedureParameter: Hashable, Sendable {
    package var name: String
    package var type: ColumnType
    /// Characters; nil where nobody says.
    package var size: Int?
    package var isRequired: Bool
    /// The value where none is given; nil for none.
    package var standard: Value?
    /// The values that are allowed, letter case aside; empty for any.
    package var values: [String]
    package var remarks: String
    /// No log and no message may show its value.
    package var isSecret: Bool

    package init(
        _ name: String,
        _ type: ColumnType = .text,
        size: Int? = nil,
        isRequired: Bool = false,
        standard: Value? = nil,
        values: [String] = [],
        remarks: String = "",
        isSecret: Bool = false
    ) {
        self.name = name
        self.type = type
        self.size = size
        self.isRequired = isRequired
        self.standard = standard
        self.values = values
        self.remarks = remarks
        self.isSecret = isSecret
    }
}
