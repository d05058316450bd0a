internal import TableModel

extension SystemTables {
    /// What can be called, with which arguments, and which rows it answers.
    static let procedures: [SystemTable.Declaration] = [
        SystemTable.Declaration(
            name: "sys_procedures",
            remarks: "Procedures, which EXECUTE and {call …} run.",
            columns: procedureName + [.text("Description", size: 1_000)],
            rows: { facts in
                facts.procedures.map { $0.place + [.text($0.remarks)] }
            }
        ),
        SystemTable.Declaration(
            name: "sys_procedureparameters",
            remarks: "Arguments of procedures (Direction 1), and the columns of their rows (3).",
            columns: procedureName + [
                .text("ColumnName"), .number("Direction"), .text("DataTypeName"),
                .number("DataType"), .number("Length"), .number("NumericPrecision"),
                .number("NumericScale"), .flag("IsNullable"), .flag("IsRequired"),
                .text("Description", size: 1_000), .number("Ordinal"),
            ],
            rows: { facts in
                facts.procedures.flatMap { procedure in
                    procedure.parameters.enumerated().map { place, parameter in
                        row(
                            parameter.column,
                            at: place,
                            of: procedure,
                            direction: input,
                            isRequired: parameter.isRequired,
                            facts
                        )
                    }
                        + procedure.columns.enumerated().map { place, column in
                            row(column, at: place, of: procedure, direction: resultColumn, facts)
                        }
                }
            }
        ),
    ]

    private static let procedureName: [Column] = [
        .text("CatalogName"), .text("SchemaName"), .text("ProcedureName"),
    ]

    /// `SQL_PARAM_INPUT` and `SQL_RESULT_COL`.
    private static let input = 1
    private static let resultColumn = 3

    private static func row(
        _ column: Column,
        at place: Int,
        of procedure: ProcedureSchema,
        direction: Int,
        isRequired: Bool = false,
        _ facts: any SystemFacts
    ) -> [Value] {
        let type = facts.type(of: column)
        return procedure.place + [
            .text(column.name), .number(direction), .text(type.name), .number(type.code),
            .number(type.length), .number(type.precision), .number(type.scale),
            .flag(column.isNullable), .flag(isRequired), .text(column.remarks), .number(place + 1),
        ]
    }
}

extension ProcedureSchema {
    /// No catalog, its schema and its name.
    fileprivate var place: [Value] { [.null, .text(schema), .text(name)] }
}
