/// An index of a table, as `SQLStatistics` tells of it.
package struct TableIndex: Hashable, Sendable {
    package var name: String
    package var terms: [Term]
    package var isUnique: Bool
    /// The condition of an index over some of the rows, as SQL text.
    package var condition: String?

    /// One column of the index, in its direction.
    package struct Term: Hashable, Sendable {
        /// The column's name, or the text of an expression.
        package var column: String
        package var isDescending: Bool

        package init(column: String, isDescending: Bool = false) {
            self.column = column
            self.isDescending = isDescending
        }
    }

    package init(
        name: String,
        terms: [Term],
        isUnique: Bool = false,
        condition: String? = nil
    ) {
        self.name = name
        self.terms = terms
        self.isUnique = isUnique
        self.condition = condition
    }
}
