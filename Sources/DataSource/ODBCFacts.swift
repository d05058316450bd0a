package import SystemTables
package import TableModel

/// What only an ODBC driver can tell of a connection; a program that is none goes without.
package struct ODBCFacts: Sendable {
    /// How a column's type is reported.
    package var type: @Sendable (Column) -> TypeFacts
    /// What `SQLGetInfo` answers about SQL, by the names of `<sqlext.h>`; whether there are procedures goes in.
    package var sqlInformation: @Sendable (Bool) -> [(name: String, value: String)]

    package init(
        type: @escaping @Sendable (Column) -> TypeFacts,
        sqlInformation: @escaping @Sendable (Bool) -> [(name: String, value: String)]
    ) {
        self.type = type
        self.sqlInformation = sqlInformation
    }

    /// Types by their names in SQL, and no answers of `SQLGetInfo`.
    package static let none = ODBCFacts(
        type: { column in
            let declared = column.declared ?? DeclaredType(column.type, size: column.size)
            return TypeFacts(name: DeclaredType(declared.name).spelling)
        },
        sqlInformation: { _ in [] }
    )
}
