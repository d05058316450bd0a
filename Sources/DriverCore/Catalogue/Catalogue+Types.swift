internal import TableModel

extension Catalogue {
    /// Answers `SQLGetTypeInfo` for one type, or for all with `.unknown`.
    package func typeInfo(_ type: SQLDataType = .unknown) -> StaticResult {
        let wanted = type.modern
        let types = Self.types.filter { wanted == .unknown || $0 == wanted }
            .sorted { $0.code(for: version).rawValue < $1.code(for: version).rawValue }
        return result(Self.typeColumns, types.map { row($0) })
    }

    private func row(_ type: SQLDataType) -> [Value] {
        let columnType = type.columnType ?? .text
        let scale = type.decimalDigits(ColumnDescription.decimalDigits(of: columnType))
        return [
            .text(type.name), Value(type.code(for: version).rawValue), Value(size(of: type)),
            text(type.literalPrefix), text(type.literalSuffix), text(type.creationParameters),
            Value(1), Value(type.isText ? 1 : 0), Value(type.searchability.rawValue),
            Value(type.isNumber ? 0 : nil), Value(0), Value(type.isNumber ? 0 : nil),
            .text(type.name), Value(scale.map { _ in 0 }), Value(scale), Value(type.verbose),
            Value(type.isDatetime ? type.datetimeCode : nil), Value(type.isNumber ? 10 : nil),
            .null,
        ]
    }

    private func size(of type: SQLDataType) -> Int {
        switch type {
        case .longVarChar, .wideLongVarChar, .longVarBinary: Self.longestValue
        case .varChar, .wideVarChar, .varBinary: max(1, options.maximumColumnSize)
        default:
            ColumnDescription.size(of: type.columnType ?? .text, declared: nil, options: options)
        }
    }

    private func text(_ text: String) -> Value { text.isEmpty ? .null : .text(text) }

    private static let types: [SQLDataType] = [
        .wideLongVarChar, .wideVarChar, .bit, .bigInt, .longVarBinary, .varBinary, .longVarChar,
        .decimal, .integer, .double, .varChar, .date, .time, .timestamp,
    ]

    /// SQLite's own limit, in bytes.
    private static let longestValue = 1_000_000_000

    private static let typeColumns: [CatalogueColumn] = [
        .name("TYPE_NAME", isNullable: false), .small("DATA_TYPE", isNullable: false),
        .integer("COLUMN_SIZE", was: "PRECISION"), .name("LITERAL_PREFIX"),
        .name("LITERAL_SUFFIX"), .name("CREATE_PARAMS"), .small("NULLABLE", isNullable: false),
        .small("CASE_SENSITIVE", isNullable: false), .small("SEARCHABLE", isNullable: false),
        .small("UNSIGNED_ATTRIBUTE"),
        .small("FIXED_PREC_SCALE", was: "MONEY", isNullable: false),
        .small("AUTO_UNIQUE_VALUE", was: "AUTO_INCREMENT"), .name("LOCAL_TYPE_NAME"),
        .small("MINIMUM_SCALE"), .small("MAXIMUM_SCALE"),
        .small("SQL_DATA_TYPE", isNullable: false), .small("SQL_DATETIME_SUB"),
        .integer("NUM_PREC_RADIX"), .small("INTERVAL_PRECISION"),
    ]
}

extension SQLDataType {
    /// What stands in parentheses behind the type's name in `CREATE TABLE`.
    fileprivate var creationParameters: String {
        switch self {
        case .varChar, .wideVarChar, .varBinary: "max length"
        case .decimal: "precision,scale"
        default: ""
        }
    }
}
