// No profile declares procedures: these functions check their arguments and answer with no rows, in the
// shape that applications expect.

extension Catalogue {
    /// Answers `SQLProcedures`.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func procedures(
        catalog: String? = nil,
        schema: String? = nil,
        procedure: String? = nil
    ) throws(DriverError) -> StaticResult {
        _ = try pattern(schema, "the schema")
        _ = try pattern(procedure, "the procedure")
        try checkCatalog(catalog)
        return result([
            .name("PROCEDURE_CAT", was: "PROCEDURE_QUALIFIER"),
            .name("PROCEDURE_SCHEM", was: "PROCEDURE_OWNER"),
            .name("PROCEDURE_NAME", isNullable: false), .integer("NUM_INPUT_PARAMS"),
            .integer("NUM_OUTPUT_PARAMS"), .integer("NUM_RESULT_SETS"), .text("REMARKS"),
            .small("PROCEDURE_TYPE"),
        ])
    }

    /// Answers `SQLProcedureColumns`.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func procedureColumns(
        catalog: String? = nil,
        schema: String? = nil,
        procedure: String? = nil,
        column: String? = nil
    ) throws(DriverError) -> StaticResult {
        _ = try pattern(schema, "the schema")
        _ = try pattern(procedure, "the procedure")
        _ = try pattern(column, "the column")
        try checkCatalog(catalog)
        return result([
            .name("PROCEDURE_CAT", was: "PROCEDURE_QUALIFIER"),
            .name("PROCEDURE_SCHEM", was: "PROCEDURE_OWNER"),
            .name("PROCEDURE_NAME", isNullable: false), .name("COLUMN_NAME", isNullable: false),
            .small("COLUMN_TYPE", isNullable: false), .small("DATA_TYPE", isNullable: false),
            .name("TYPE_NAME", isNullable: false), .integer("COLUMN_SIZE", was: "PRECISION"),
            .integer("BUFFER_LENGTH", was: "LENGTH"), .small("DECIMAL_DIGITS", was: "SCALE"),
            .small("NUM_PREC_RADIX", was: "RADIX"), .small("NULLABLE", isNullable: false),
            .text("REMARKS"), .text("COLUMN_DEF"), .small("SQL_DATA_TYPE", isNullable: false),
            .small("SQL_DATETIME_SUB"), .integer("CHAR_OCTET_LENGTH"),
            .integer("ORDINAL_POSITION", isNullable: false), .text("IS_NULLABLE", size: 3),
        ])
    }
}
