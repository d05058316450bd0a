package import SQLDialect
package import TableModel

/// What `SQLDescribeCol` and `SQLColAttribute` say of one column of a result.
package struct ColumnDescription: Hashable, Sendable {
    package var name: String
    /// How the engine keeps the values, for the converter.
    package var type: ColumnType
    package var sqlType: SQLDataType
    /// Characters of text, bytes of binary, digits of a number.
    package var columnSize: Int
    package var decimalDigits: Int
    package var isNullable: Bool
    package var origin: ResultColumn.Origin?
    /// Digits of an interval's first field (`SQL_DESC_DATETIME_INTERVAL_PRECISION`); 0 for all else.
    package var intervalPrecision = 0
    /// Digits after the point that text shows, where the column was declared with them.
    package var shownDigits: Int?

    package init(
        name: String,
        type: ColumnType,
        sqlType: SQLDataType,
        columnSize: Int,
        decimalDigits: Int = 0,
        isNullable: Bool = true,
        origin: ResultColumn.Origin? = nil
    ) {
        self.name = name
        self.type = type
        self.sqlType = sqlType
        self.columnSize = columnSize
        self.decimalDigits = decimalDigits
        self.isNullable = isNullable
        self.origin = origin
    }

    package init(for column: ResultColumn, options: TypeOptions) {
        if let declared = column.declared {
            self.init(
                name: column.name,
                declared: declared,
                isNullable: column.isNullable,
                origin: column.origin,
                options: options
            )
            return
        }
        let size = Self.size(of: column.type, declared: column.size, options: options)
        self.init(
            name: column.name,
            type: column.type,
            sqlType: SQLDataType(column.type, size: size, options: options),
            columnSize: size,
            decimalDigits: Self.decimalDigits(of: column.type),
            isNullable: column.isNullable,
            origin: column.origin
        )
    }

    /// The size to report, always finite and above 0: clients allocate by it.
    package static func size(
        of type: ColumnType,
        declared: Int?,
        options: TypeOptions
    ) -> Int {
        switch type {
        case .text, .json, .binary:
            min(max(1, declared ?? defaultSize), max(1, options.maximumColumnSize))
        case .boolean: 1
        case .integer: 10
        case .bigint: 19
        case .double: 15
        case .decimal: decimalPrecision
        case .date: 10
        case .time: 8
        case .timestamp: 26
        }
    }

    /// Digits after the point.
    ///
    /// Timestamps have microseconds, or clients would read them as whole seconds.
    package static func decimalDigits(of type: ColumnType) -> Int {
        switch type {
        case .decimal: decimalScale
        case .timestamp: 6
        default: 0
        }
    }

    /// Characters or bytes where nothing is declared.
    package static let defaultSize = 255
    static let decimalPrecision = 38
    static let decimalScale = 10
}

extension ColumnDescription {
    /// What the user sees as heading.
    package var label: String { name }
    package var catalogName: String { "" }
    package var schemaName: String { origin?.schema ?? "" }
    package var tableName: String { origin?.table ?? "" }
    package var baseTableName: String { origin?.table ?? "" }
    package var baseColumnName: String { origin?.column ?? "" }
    package var typeName: String { sqlType.name }
    package var literalPrefix: String { sqlType.literalPrefix }
    package var literalSuffix: String { sqlType.literalSuffix }
    package var searchable: Searchability { sqlType.searchability }
    /// True for all that is not a number, too, as `SQL_DESC_UNSIGNED` is defined.
    package var isUnsigned: Bool { !sqlType.isNumber }
    package var isCaseSensitive: Bool { sqlType.isText }
    /// No column counts up by itself (`SQL_DESC_AUTO_UNIQUE_VALUE`).
    package var isAutoUnique: Bool { false }
    /// `SQL_ATTR_READONLY`: nothing can be written through a result.
    package var updatable: Int { 0 }
    /// `SQL_DESC_FIXED_PREC_SCALE`.
    package var hasFixedPrecisionAndScale: Bool { false }
    /// `SQL_DESC_NUM_PREC_RADIX`: 10 for numbers, 0 for all else.
    package var numericPrecisionRadix: Int { sqlType.isNumber ? 10 : 0 }

    /// The most characters that the value takes as text (`SQL_DESC_DISPLAY_SIZE`).
    ///
    /// For text it counts bytes of UTF-8, at most three to each unit of UTF-16: clients that fetch
    /// `SQL_C_CHAR` allocate exactly this much.
    package var displaySize: Int {
        switch sqlType.modern {
        case .bit: 1
        case .tinyInt: 4
        case .smallInt: 6
        case .integer: 11
        case .bigInt: 20
        case .real: 14
        case .float, .double: 24
        case .decimal, .numeric: columnSize + 2
        case .date, .time, .timestamp: columnSize
        case .guid: 36
        // A sign stands before the digits.
        case _ where sqlType.isInterval: columnSize + 1
        case .binary, .varBinary, .longVarBinary: columnSize * 2
        default: columnSize * 3
        }
    }

    /// The most bytes that the value takes in its default C type, without a terminator
    /// (`SQL_DESC_OCTET_LENGTH`).
    package var octetLength: Int {
        switch sqlType.modern {
        case .wideChar, .wideVarChar, .wideLongVarChar: columnSize * 2
        case .char, .varChar, .longVarChar: columnSize * 3
        case .binary, .varBinary, .longVarBinary: columnSize
        case .decimal, .numeric: columnSize + 2
        // SQL_INTERVAL_STRUCT
        case _ where sqlType.isInterval: 28
        default: sqlType.defaultCType?.size ?? columnSize
        }
    }
}
