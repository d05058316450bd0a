extension PropertyTable {
    static let schema: [ConnectionProperty] = [
        ConnectionProperty(
            "Location",
            .path,
            "Folder of further profile files whose tables join the catalogue.",
            support: .ignored
        ),
        ConnectionProperty(
            "Tables",
            .text,
            defaultDescription: "all",
            "Tables of the API that catalogue functions and system tables tell of, as a list with "
                + "commas; statements may name the others all the same."
        ),
        ConnectionProperty(
            "Views",
            .text,
            defaultDescription: "all",
            "Views that catalogue functions and system tables tell of, as a list with commas."
        ),
        ConnectionProperty(
            "BrowsableSchemas",
            .text,
            defaultDescription: "all",
            "Schemas whose tables catalogue functions and system tables tell of, as a list with "
                + "commas."
        ),
        ConnectionProperty(
            "CustomAttributes",
            .boolean,
            default: "true",
            "Custom attributes of the workspace appear as columns.",
            support: .ignored
        ),
        ConnectionProperty(
            "UserDefinedViews",
            .path,
            "JSON file of named SELECT statements that appear as views.",
            support: .ignored
        ),
        ConnectionProperty(
            "PseudoColumns",
            .text,
            "Input-only columns to show as real ones: `Table=Column;*=*`.",
            support: .ignored
        ),
        ConnectionProperty(
            "UseSimpleNames",
            .boolean,
            default: "false",
            "Only letters, digits and `_` in reported names.",
            support: .ignored
        ),
    ]

    static let caching: [ConnectionProperty] = [
        ConnectionProperty(
            "AutoCache",
            .boolean,
            default: "false",
            "Keep what was read in a local SQLite file.",
            support: .ignored
        ),
        ConnectionProperty(
            "CacheLocation",
            .path,
            defaultDescription: "the user's cache folder",
            "Where that file is.",
            support: .ignored
        ),
        ConnectionProperty(
            "CacheTolerance",
            .integer(0...Int.max),
            default: "600",
            "Seconds that cached rows count as fresh.",
            support: .ignored
        ),
        ConnectionProperty(
            "CacheMetadata",
            .boolean,
            default: "true",
            "Keep what was learned of the workspace's columns.",
            support: .ignored
        ),
        ConnectionProperty(
            "Offline",
            .boolean,
            default: "false",
            "Read from the cache alone.",
            support: .refused
        ),
    ]
}
