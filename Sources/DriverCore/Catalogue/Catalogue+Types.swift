internal import TableModel

extension Catalogue {
    /// Answers `SQLGetTypeInfo` for one type, or for all with `.unknown`.
    ///
    /// - Throws: HY004 for a number that is no SQL type.
    package func typeInfo(_ type: SQLDataType = .unknown) throws(DriverError) -> StaticResult {
        let wanted = type.modern
        guard wanted == .unknown || Self.allTypes.contains(wanted) else {
            throw DriverError(.invalidSQLDataType, "There is no SQL type \(type.rawValue)")
        }
        let types = Self.allTypes.filter { wanted == .unknown || $0 == wanted }
            .filter { version != .two || !$0.isInterval }
            .sorted { $0.code(for: version).rawValue < $1.code(for: version).rawValue }
        return result(Self.typeColumns, types.map { row($0) })
    }

    private func row(_ type: SQLDataType) -> [Value] {
        let scale = Self.scale(of: type)
        return [
            .text(type.name), Value(type.code(for: version).rawValue),
            Value(size(of: type)), Value(unlessEmpty: type.literalPrefix),
            Value(unlessEmpty: type.literalSuffix), Value(unlessEmpty: type.creationParameters),
            Value(1), Value(type.isText ? 1 : 0), Value(type.searchability.rawValue),
            Value(type.isNumber ? 0 : nil), Value(0), Value(type.isNumber ? 0 : nil),
            .text(type.name), Value(scale?.lowerBound), Value(scale?.upperBound),
            Value(type.verbose), Value(type.subcode), Value(type.isNumber ? 10 : nil),
            Value(type.isInterval ? SQLDataType.intervalPrecision : nil),
        ]
    }

    /// The largest size of the type, in characters, bytes or digits.
    private func size(of type: SQLDataType) -> Int {
        switch type {
        case .longVarChar, .wideLongVarChar, .longVarBinary: Self.longestValue
        case .char, .varChar, .wideChar, .wideVarChar, .binary, .varBinary:
            max(1, options.maximumColumnSize)
        case .guid: 36
        case .tinyInt: 3
        case .smallInt: 5
        case .real: 7
        default:
            type.intervalSize
                ?? ColumnDescription.size(
                    of: type.columnType ?? .text,
                    declared: nil,
                    options: options
                )
        }
    }

    /// How many digits can stand after the point; nil where the question makes no sense.
    private static func scale(of type: SQLDataType) -> ClosedRange<Int>? {
        switch type {
        case .decimal, .numeric: 0...38
        case .bit, .tinyInt, .smallInt, .integer, .bigInt: 0...0
        case .time, .timestamp: 0...6
        default: type.decimalDigits(6).map { 0...$0 }
        }
    }

    /// Every type that columns, parameters and casts can have.
    private static let allTypes: [SQLDataType] =
        [
            .wideLongVarChar, .wideVarChar, .wideChar, .guid, .bit, .tinyInt, .bigInt,
            .longVarBinary, .varBinary, .binary, .longVarChar, .char, .numeric, .decimal, .integer,
            .smallInt, .float, .real, .double, .varChar, .date, .time, .timestamp,
        ] + (101...113).map { SQLDataType(rawValue: $0) }

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
