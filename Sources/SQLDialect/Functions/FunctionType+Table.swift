internal import TableModel

extension FunctionType {
    /// One line of the table: the functions, separated by blanks, that share a type.
    struct Row {
        var names: String
        var result: Result
        var nullability: Nullability
        var arguments: [ColumnType]
        var keepsSize: Bool

        init(
            _ names: String,
            _ result: Result,
            _ nullability: Nullability = .always,
            _ arguments: [ColumnType] = [],
            keepsSize: Bool = false
        ) {
            self.names = names
            self.result = result
            self.nullability = nullability
            self.arguments = arguments
            self.keepsSize = keepsSize
        }
    }

    /// Functions of SQLite.
    ///
    /// Those of the engine have their types in `SQLFunction`; any other answers text.
    static let rows: [Row] = aggregates + windows + texts + numbers + dates + json + others

    private static let aggregates: [Row] = [
        Row("count", .fixed(.bigint), .never),
        Row("sum", .number),
        Row("avg", .fixed(.double)),
        Row("total", .fixed(.double), .never),
        Row("min max", .first, keepsSize: true),
        Row("group_concat string_agg", .fixed(.text)),
    ]

    private static let windows: [Row] = [
        Row("row_number rank dense_rank ntile", .fixed(.bigint), .never, [.bigint]),
        Row("percent_rank cume_dist", .fixed(.double), .never),
        Row("first_value last_value", .first, keepsSize: true),
        Row("lag lead nth_value", .first, .always, [.text, .bigint, .text], keepsSize: true),
    ]

    private static let texts: [Row] = [
        Row(
            "lower upper trim ltrim rtrim",
            .fixed(.text),
            .likeArguments,
            [.text],
            keepsSize: true
        ),
        Row(
            "substr substring",
            .fixed(.text),
            .likeArguments,
            [.text, .bigint],
            keepsSize: true
        ),
        Row("replace printf", .fixed(.text)),
        Row("char quote hex typeof sqlite_version", .fixed(.text), .never),
        Row("length instr", .fixed(.integer), .likeArguments, [.text]),
        Row("unicode", .fixed(.integer), .always, [.text]),
        Row("like glob", .fixed(.bigint), .likeArguments, [.text]),
    ]

    private static let numbers: [Row] = [
        Row("abs ceil ceiling floor trunc", .number, .always, [.double]),
        Row("sign", .fixed(.integer), .always, [.double]),
        Row(
            "acos acosh asin asinh atan atan2 atanh cos cosh degrees exp ln log log10 log2 mod pow "
                + "power radians sin sinh sqrt tan tanh",
            .fixed(.double),
            .always,
            [.double]
        ),
        Row("pi", .fixed(.double), .never),
        Row("round", .fixed(.double), .likeArguments, [.double, .bigint]),
        Row("random changes total_changes last_insert_rowid", .fixed(.bigint), .never),
    ]

    private static let dates: [Row] = [
        Row("date", .fixed(.date), .always, [.text]),
        Row("time", .fixed(.time), .always, [.text]),
        Row("datetime", .fixed(.timestamp), .always, [.text]),
        Row("julianday", .fixed(.double), .always, [.text]),
        Row("unixepoch", .fixed(.bigint), .always, [.text]),
        Row("strftime", .fixed(.text), .always, [.text]),
    ]

    private static let json: [Row] = [
        Row(
            "json json_array json_insert json_object json_patch json_remove json_replace",
            .fixed(.json)
        ),
        Row("json_set json_group_array json_group_object", .fixed(.json)),
        Row("json_quote json_type json_extract", .fixed(.text)),
        Row("json_array_length json_valid", .fixed(.bigint)),
    ]

    private static let others: [Row] = [
        Row("apiodbc_cast", .fixed(.text), .likeArguments, [.text]),
        Row("coalesce ifnull", .common(from: 0), .unlessOneIsNot),
        Row("iif", .common(from: 1)),
        Row("nullif likelihood likely unlikely", .first, keepsSize: true),
        Row("randomblob zeroblob", .fixed(.binary), .never, [.bigint]),
    ]
}
