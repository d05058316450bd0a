internal import TableModel

extension SystemTables {
    /// Stored procedures: profiles declare none, so these tables have columns and no rows.
    static let procedures: [SystemTable.Declaration] = [
        SystemTable.Declaration(
            name: "sys_procedures",
            remarks: "Procedures; the profile declares none.",
            columns: procedureName + [.text("Description", size: 1_000)],
            rows: { _ in [] }
        ),
        SystemTable.Declaration(
            name: "sys_procedureparameters",
            remarks: "Parameters of procedures; the profile declares none.",
            columns: procedureName + [
                .text("ColumnName"), .number("Direction"), .text("DataTypeName"),
                .number("DataType"), .number("Length"), .number("NumericPrecision"),
                .number("NumericScale"), .flag("IsNullable"), .flag("IsRequired"),
                .text("Description", size: 1_000), .number("Ordinal"),
            ],
            rows: { _ in [] }
        ),
    ]

    private static let procedureName: [Column] = [
        .text("CatalogName"), .text("SchemaName"), .text("ProcedureName"),
    ]
}
