internal import TableModel

extension Catalogue {
    /// Answers `SQLProcedures`.
    ///
    /// The three numbers, which the reference keeps for later use, are told as they are.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func procedures(
        catalog: String? = nil,
        schema: String? = nil,
        procedure: String? = nil
    ) throws(DriverError) -> StaticResult {
        let rows = try chosen(catalog, schema, procedure).map { procedure -> [Value] in
            [
                .null, .text(procedure.schema), .text(procedure.name),
                Value(procedure.parameters.count), Value(0),
                Value(procedure.columns.isEmpty ? 0 : 1), .text(procedure.remarks),
                Value(Self.procedureWithoutValue),
            ]
        }
        return result(
            Self.procedureName + [
                .integer("NUM_INPUT_PARAMS"), .integer("NUM_OUTPUT_PARAMS"),
                .integer("NUM_RESULT_SETS"), .text("REMARKS"), .small("PROCEDURE_TYPE"),
            ],
            rows
        )
    }

    /// Answers `SQLProcedureColumns`: the arguments, then the columns of the rows, each in their order.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func procedureColumns(
        catalog: String? = nil,
        schema: String? = nil,
        procedure: String? = nil,
        column: String? = nil
    ) throws(DriverError) -> StaticResult {
        let wanted = try pattern(column, "the column")
        let named = try chosen(catalog, schema, procedure).flatMap { procedure in
            entries(of: procedure, procedure.parameters.map(\.column), .input)
                + entries(of: procedure, procedure.columns, .resultColumn)
        }
        let rows = named.filter { wanted.matches($0.name) }.map(\.values)
        return result(Self.procedureColumnColumns, rows)
    }

    /// `SQL_PT_PROCEDURE`.
    private static let procedureWithoutValue = 1

    /// What `COLUMN_TYPE` says.
    private enum ParameterRole: Int {
        case input = 1
        case resultColumn = 3
    }

    private func entries(
        of procedure: ProcedureSchema,
        _ columns: [Column],
        _ role: ParameterRole
    ) -> [(name: String, values: [Value])] {
        columns.enumerated().map { place, column in
            let name: [Value] = [
                .null, .text(procedure.schema), .text(procedure.name), .text(column.name),
                Value(role.rawValue),
            ]
            return (column.name, name + facts(of: column, ordinal: place + 1))
        }
    }

    /// The procedures that a catalog and patterns choose.
    private func chosen(
        _ catalog: String?,
        _ schema: String?,
        _ name: String?
    ) throws(DriverError) -> [ProcedureSchema] {
        let schema = try pattern(schema, "the schema")
        let name = try pattern(name, "the procedure")
        try checkCatalog(catalog)
        return procedures.filter { schema.matches($0.schema) && name.matches($0.name) }
            .sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
    }

    private static let procedureName: [CatalogueColumn] = [
        .name("PROCEDURE_CAT", was: "PROCEDURE_QUALIFIER"),
        .name("PROCEDURE_SCHEM", was: "PROCEDURE_OWNER"),
        .name("PROCEDURE_NAME", isNullable: false),
    ]

    private static let procedureColumnColumns: [CatalogueColumn] =
        procedureName + [
            .name("COLUMN_NAME", isNullable: false), .small("COLUMN_TYPE", isNullable: false),
            .small("DATA_TYPE", isNullable: false), .name("TYPE_NAME", isNullable: false),
            .integer("COLUMN_SIZE", was: "PRECISION"), .integer("BUFFER_LENGTH", was: "LENGTH"),
            .small("DECIMAL_DIGITS", was: "SCALE"), .small("NUM_PREC_RADIX", was: "RADIX"),
            .small("NULLABLE", isNullable: false), .text("REMARKS"), .text("COLUMN_DEF"),
            .small("SQL_DATA_TYPE", isNullable: false), .small("SQL_DATETIME_SUB"),
            .integer("CHAR_OCTET_LENGTH"), .integer("ORDINAL_POSITION", isNullable: false),
            .text("IS_NULLABLE", size: 3),
        ]
}
