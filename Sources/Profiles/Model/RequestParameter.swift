package import TableModel

/// Where in a request a value goes.
package enum ParameterPlace: Hashable, Sendable {
    /// A parameter of the URL's query.
    case query(String)
    /// A field of the JSON body.
    case body(JSONPath)
}

/// A part of a request that depends on the statement: a filter outside the search language, or a switch.
package struct RequestParameter: Hashable, Sendable {
    package var place: ParameterPlace
    /// The column whose constraint gives the value; nil where only `wantedBy` does.
    package var column: String?
    /// How the constraint compares; `=` nearly always.
    package var comparison: ConstraintOperator
    /// The API answers as SQL would.
    ///
    /// Holds for input-only columns by definition: they have no other value than the one asked for.
    package var fidelity: Fidelity
    /// Added to the value, in seconds for a timestamp.
    package var shift: Int64
    package var encoding: ValueEncoding
    /// The values that the column may have.
    ///
    /// The list is closed: no row has another value, and who asks for one finds nothing. Empty: any
    /// value.
    package var values: [String]
    /// The request makes no sense without it: it is chosen only where the constraint is there.
    package var isRequired: Bool
    /// Sent as `wantedValue` when one of these columns is to be read and no constraint says otherwise.
    package var wantedBy: [String]
    package var wantedValue: Literal

    package init(
        place: ParameterPlace,
        column: String?,
        comparison: ConstraintOperator = .equal,
        fidelity: Fidelity = .exact,
        shift: Int64 = 0,
        encoding: ValueEncoding = .text,
        values: [String] = [],
        isRequired: Bool = false,
        wantedBy: [String] = [],
        wantedValue: Literal = .boolean(true)
    ) {
        self.place = place
        self.column = column
        self.comparison = comparison
        self.fidelity = fidelity
        self.shift = shift
        self.encoding = encoding
        self.values = values
        self.isRequired = isRequired
        self.wantedBy = wantedBy
        self.wantedValue = wantedValue
    }
}
