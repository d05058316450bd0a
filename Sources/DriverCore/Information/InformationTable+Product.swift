internal import CODBC
internal import DataSource

extension InformationTable {
    /// Who the driver is and what it is connected to.
    static let product: [Entry] = [
        Entry(SQL_DATA_SOURCE_NAME) { .text($0.dataSourceName) },
        Entry(SQL_DRIVER_NAME) { .text($0.driverName) },
        Entry(SQL_DRIVER_VER) { .text($0.driverVersion) },
        Entry(SQL_SERVER_NAME) { .text($0.serverName) },
        Entry(SQL_DATABASE_NAME) { .text($0.databaseName) },
        Entry(SQL_USER_NAME) { .text($0.userName) },
        Entry(SQL_DATA_SOURCE_READ_ONLY) { .text($0.isReadOnly ? "Y" : "N") },
        .text(SQL_DBMS_NAME, Product.name),
        Entry(SQL_DBMS_VER) { .text($0.driverVersion) },
        .text(SQL_DRIVER_ODBC_VER, "03.80"),
        .text(SQL_ODBC_VER, "03.80"),
        .text(SQL_XOPEN_CLI_YEAR, "1995"),
        .text(SQL_COLLATION_SEQ, "UTF-8"),
        .text(SQL_ACCESSIBLE_TABLES, "Y"),
        Entry(SQL_ACCESSIBLE_PROCEDURES) { .text($0.hasProcedures ? "Y" : "N") },
        .small(SQL_FILE_USAGE, SQL_FILE_NOT_SUPPORTED),
        .word(SQL_ODBC_INTERFACE_CONFORMANCE, Int(SQL_OIC_CORE)),
        .small(SQL_ODBC_API_CONFORMANCE, SQL_OAC_LEVEL2),
        .small(SQL_ODBC_SAG_CLI_CONFORMANCE, SQL_OSCC_COMPLIANT),
        .small(SQL_ODBC_SQL_CONFORMANCE, SQL_OSC_CORE),
        .mask(SQL_STANDARD_CLI_CONFORMANCE, SQL_SCC_XOPEN_CLI_VERSION1, SQL_SCC_ISO92_CLI),
        .mask(SQL_INFO_SCHEMA_VIEWS),
        .word(SQL_DTC_TRANSITION_COST, 0),
        .word(SQL_DRIVER_AWARE_POOLING_SUPPORTED, SQL_DRIVER_AWARE_POOLING_NOT_CAPABLE),
    ]
}
