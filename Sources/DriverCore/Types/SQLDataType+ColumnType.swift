package import TableModel

extension SQLDataType {
    /// The SQL type of a column of `size` characters or bytes.
    package init(_ type: ColumnType, size: Int, options: TypeOptions) {
        let isLong = size > options.longTextThreshold
        switch type {
        case .text, .json:
            switch (options.reportsWideText, isLong) {
            case (true, false): self = .wideVarChar
            case (true, true): self = .wideLongVarChar
            case (false, false): self = .varChar
            case (false, true): self = .longVarChar
            }
        case .boolean: self = .bit
        case .integer: self = .integer
        case .bigint: self = .bigInt
        case .double: self = .double
        case .decimal: self = .decimal
        case .date: self = .date
        case .time: self = .time
        case .timestamp: self = .timestamp
        case .binary: self = isLong ? .longVarBinary : .varBinary
        }
    }

    /// How the engine keeps values of this SQL type; nil for codes that ODBC does not know.
    package var columnType: ColumnType? {
        switch modern {
        case .char, .varChar, .longVarChar, .wideChar, .wideVarChar, .wideLongVarChar, .guid,
            .unknown:
            .text
        case .bit: .boolean
        case .tinyInt, .smallInt, .integer: .integer
        case .bigInt: .bigint
        case .real, .float, .double: .double
        case .decimal, .numeric: .decimal
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .binary, .varBinary, .longVarBinary: .binary
        case _ where isInterval: .text
        default: nil
        }
    }

    /// The C type that `SQL_C_DEFAULT` means for a column of this type; nil where there is none.
    package var defaultCType: CType? {
        switch modern {
        case .char, .varChar, .longVarChar, .decimal, .numeric: .char
        case .wideChar, .wideVarChar, .wideLongVarChar, .unknown: .wideChar
        case .bit: .bit
        case .tinyInt: .signedTinyInt
        case .smallInt: .signedShort
        case .integer: .signedLong
        case .bigInt: .signedBigInt
        case .real: .float
        case .float, .double: .double
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .binary, .varBinary, .longVarBinary: .binary
        case .guid: .guid
        default: isInterval ? CType(rawValue: rawValue) : nil
        }
    }
}
