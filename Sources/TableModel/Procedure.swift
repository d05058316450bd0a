/// A stored procedure that a connection offers.
///
/// Safe from many threads.
package protocol Procedure: AnyObject, Sendable {
    var schema: ProcedureSchema { get }

    /// Runs the procedure and returns rows of the schema's columns.
    ///
    /// Arguments have the parameters' names as the schema spells them, and values of their types in the
    /// engine's form. The caller has put in the defaults and made sure that all that are required are there;
    /// null stands only where the caller gave it.
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

extension ProcedureParameter {
    /// The parameter as the catalogue describes columns.
    package var column: Column {
        Column(
            name: name,
            type: type,
            size: size ?? Column(name: name, type: type).size,
            isNullable: !isRequired,
            remarks: remarks,
            defaultText: standard?.literal
        )
    }
}

extension Value {
    /// The value as SQL text.
    fileprivate var literal: String {
        switch self {
        case .null: "NULL"
        case .integer(let integer): String(integer)
        case .real(let real): real.description
        case .text(let text):
            "'"
                + text.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "''") + "'"
        case .blob(let bytes):
            "X'"
                + bytes.map { byte in
                    let digits = String(byte, radix: 16)
                    return digits.utf8.count == 1 ? "0" + digits : digits
                }.joined() + "'"
        }
    }
}
