extension TableSchema {
    package var primaryKeyName: String { "PK_\(name)" }

    /// The name of a foreign key, by its number counted from 1 among the keys of the table.
    package func foreignKeyName(_ number: Int) -> String { "FK_\(name)_\(number)" }

    /// The indexes, with one for the primary key where none of them is it.
    package var allIndexes: [TableIndex] {
        guard !primaryKey.isEmpty, !indexes.contains(where: isPrimary) else { return indexes }
        let key = TableIndex(
            name: primaryKeyName,
            terms: primaryKey.map { TableIndex.Term(column: $0) },
            isUnique: true
        )
        return [key] + indexes
    }

    /// Whether an index is over the columns of the primary key, for all rows.
    package func isPrimary(_ index: TableIndex) -> Bool {
        index.isUnique && index.condition == nil && !primaryKey.isEmpty
            && index.terms.map(\.column.asciiLowercased) == primaryKey.map(\.asciiLowercased)
    }
}
