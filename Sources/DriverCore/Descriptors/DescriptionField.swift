/// What can be asked of a column (`SQL_DESC_…`, and the names of ODBC 2, `SQL_COLUMN_…`).
package enum DescriptionField: UInt16, Sendable {
    case countOfODBC2 = 0
    case nameOfODBC2 = 1
    case conciseType = 2
    case lengthOfODBC2 = 3
    case precisionOfODBC2 = 4
    case scaleOfODBC2 = 5
    case displaySize = 6
    case nullableOfODBC2 = 7
    case unsigned = 8
    case fixedPrecisionAndScale = 9
    case updatable = 10
    case autoUnique = 11
    case caseSensitive = 12
    case searchable = 13
    case typeName = 14
    case tableName = 15
    case schemaName = 16
    case catalogName = 17
    case label = 18
    case baseColumnName = 22
    case baseTableName = 23
    case intervalPrecision = 26
    case literalPrefix = 27
    case literalSuffix = 28
    case localTypeName = 29
    case numericPrecisionRadix = 32
    case rowVersion = 35
    case count = 1001
    case type = 1002
    case length = 1003
    case precision = 1005
    case scale = 1006
    case intervalCode = 1007
    case nullable = 1008
    case name = 1011
    case unnamed = 1012
    case octetLength = 1013

    var isCount: Bool { self == .count || self == .countOfODBC2 }
}

/// The answer: text, or a number.
package enum DescriptionValue: Hashable, Sendable {
    case text(String)
    case number(Int)

    init(_ flag: Bool) { self = .number(flag ? 1 : 0) }
}

extension ColumnDescription {
    /// What `SQLColAttribute` answers.
    ///
    /// An application of ODBC 2 gets the codes of ODBC 2 from the driver manager, which maps this
    /// function.
    package func value(of field: DescriptionField, version: ODBCVersion) -> DescriptionValue {
        switch field {
        case .nameOfODBC2, .name: .text(name)
        case .label: .text(label)
        case .typeName, .localTypeName: .text(typeName)
        case .tableName: .text(tableName)
        case .schemaName: .text(schemaName)
        case .catalogName: .text(catalogName)
        case .baseColumnName: .text(baseColumnName)
        case .baseTableName: .text(baseTableName)
        case .literalPrefix: .text(literalPrefix)
        case .literalSuffix: .text(literalSuffix)
        case .conciseType: .number(Int(sqlType.rawValue))
        case .type: .number(Int(sqlType.verbose))
        case .intervalCode: .number(Int(sqlType.datetimeCode))
        case .length, .precisionOfODBC2: .number(columnSize)
        case .lengthOfODBC2, .octetLength: .number(octetLength)
        case .precision: .number(precision)
        case .scale, .scaleOfODBC2: .number(sqlType.isNumber ? decimalDigits : 0)
        case .displaySize: .number(displaySize)
        case .nullable, .nullableOfODBC2: DescriptionValue(isNullable)
        case .unsigned: DescriptionValue(isUnsigned)
        case .fixedPrecisionAndScale: DescriptionValue(hasFixedPrecisionAndScale)
        case .updatable: .number(updatable)
        case .autoUnique: DescriptionValue(isAutoUnique)
        case .caseSensitive: DescriptionValue(isCaseSensitive)
        case .searchable: .number(Int(searchable.rawValue))
        case .numericPrecisionRadix: .number(numericPrecisionRadix)
        case .unnamed: DescriptionValue(name.isEmpty)
        case .intervalPrecision: .number(intervalPrecision)
        case .rowVersion, .count, .countOfODBC2: .number(0)
        }
    }

    /// `SQL_DESC_PRECISION`: digits of a number, and those of the fraction of a time.
    private var precision: Int {
        sqlType.isDatetime || sqlType.isInterval ? decimalDigits : columnSize
    }
}
