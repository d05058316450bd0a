extension PropertyTable {
    static let odbc: [ConnectionProperty] =
        [
            ConnectionProperty(
                "MapToWVarchar",
                .boolean,
                default: "true",
                "Report text as SQL_WVARCHAR rather than SQL_VARCHAR."
            ),
            ConnectionProperty(
                "MapToLongVarchar",
                .integer(1...Int(Int32.max)),
                default: "4000",
                "Text columns declared longer than this are SQL_(W)LONGVARCHAR."
            ),
            ConnectionProperty(
                "MaximumColumnSize",
                .integer(1...Int(Int32.max)),
                default: "65535",
                "Ceiling of reported sizes; longer values are delivered whole all the same."
            ),
            ConnectionProperty(
                "MapBigintToVarchar",
                .boolean,
                default: "false",
                "Report SQL_BIGINT as text.",
                support: .ignored
            ),
            ConnectionProperty(
                "MapToInt",
                .boolean,
                default: "false",
                "Report SQL_BIGINT as SQL_INTEGER.",
                support: .ignored
            ),
            ConnectionProperty(
                "UpperCaseIdentifiers",
                .boolean,
                default: "false",
                "Report names in capitals.",
                support: .ignored
            ),
            ConnectionProperty(
                "IncludeDualTable",
                .boolean,
                default: "false",
                "Report a table of one row.",
                support: .ignored
            ),
            ConnectionProperty(
                "EnableForeignKeyDetection",
                .boolean,
                default: "false",
                "Guess foreign keys from names.",
                support: .ignored
            ),
        ] + inert

    private static let inert: [ConnectionProperty] = [
        ConnectionProperty("RTK", .secret, "Licence key of other drivers.", support: .inert),
        ConnectionProperty("Other", .text, "Hidden options of other drivers.", support: .inert),
        pooling("ConnectionLifeTime"), pooling("PoolIdleTimeout"), pooling("PoolMaxSize"),
        pooling("PoolMinSize"), pooling("PoolWaitTime"), pooling("UseConnectionPooling"),
        ConnectionProperty(
            "SupportEnhancedSQL",
            .text,
            "The whole of SQL is always supported.",
            support: .inert
        ),
    ]

    private static func pooling(_ name: String) -> ConnectionProperty {
        ConnectionProperty(
            name,
            .text,
            "Pooling belongs to the driver manager, see `Pooling` and `CPTimeout` in odbcinst.ini. "
                + "unixODBC has a connection reset between two users where they speak ODBC 3.8; others "
                + "find the attributes that the last one set.",
            support: .inert
        )
    }
}
