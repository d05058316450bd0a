// No profile declares procedures yet, and an API's rights are not told apart by table: these
// functions answer with no rows, in the shape that applications expect.

extension Catalogue {
    /// Answers `SQLProcedures`.
    package func procedures() -> StaticResult {
        result([
            .name("PROCEDURE_CAT", was: "PROCEDURE_QUALIFIER"),
            .name("PROCEDURE_SCHEM", was: "PROCEDURE_OWNER"),
            .name("PROCEDURE_NAME", isNullable: false), .integer("NUM_INPUT_PARAMS"),
            .integer("NUM_OUTPUT_PARAMS"), .integer("NUM_RESULT_SETS"), .text("REMARKS"),
            .small("PROCEDURE_TYPE"),
        ])
    }

    /// Answers `SQLProcedureColumns`.
    package func procedureColumns() -> StaticResult {
        result([
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

    /// Answers `SQLTablePrivileges`.
    package func tablePrivileges() -> StaticResult {
        result(Self.tableNames + Self.privilege)
    }

    /// Answers `SQLColumnPrivileges`.
    package func columnPrivileges() -> StaticResult {
        result(Self.tableNames + [.name("COLUMN_NAME", isNullable: false)] + Self.privilege)
    }

    private static let tableNames: [CatalogueColumn] = [
        .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
        .name("TABLE_NAME", isNullable: false),
    ]
    private static let privilege: [CatalogueColumn] = [
        .name("GRANTOR"), .name("GRANTEE", isNullable: false),
        .name("PRIVILEGE", isNullable: false), .text("IS_GRANTABLE", size: 3),
    ]
}
