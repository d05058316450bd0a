internal import SQLDialect
internal import TableModel

extension ColumnDescription {
    /// A column of the SQL type that it was declared with or cast to.
    ///
    /// The sizes are those of *Column Size, Decimal Digits, Transfer Octet Length, and Display Size*, appendix
    /// D of the ODBC reference.
    init(
        name: String,
        declared: DeclaredType,
        isNullable: Bool,
        origin: ResultColumn.Origin? = nil,
        options: TypeOptions
    ) {
        let sqlType = SQLDataType(declared, options: options)
        let digits = declared.decimalDigits
        self.init(
            name: name,
            type: declared.columnType,
            sqlType: sqlType,
            columnSize: declared.columnSize(decimalDigits: digits, options: options),
            decimalDigits: digits,
            isNullable: isNullable,
            origin: origin
        )
        if declared.scale != nil || declared.length != nil { shownDigits = digits }
        if case .interval = declared.name { intervalPrecision = declared.leadingPrecision }
    }
}

extension SQLDataType {
    /// The code of a declared type; text that is not declared wide is, where the connection wants that.
    init(_ declared: DeclaredType, options: TypeOptions) {
        let isWide = options.reportsWideText
        switch declared.name {
        case .char: self = isWide ? .wideChar : .char
        case .varChar: self = isWide ? .wideVarChar : .varChar
        case .longVarChar: self = isWide ? .wideLongVarChar : .longVarChar
        case .wideChar: self = .wideChar
        case .wideVarChar: self = .wideVarChar
        case .wideLongVarChar: self = .wideLongVarChar
        case .decimal: self = .decimal
        case .numeric: self = .numeric
        case .tinyInt: self = .tinyInt
        case .smallInt: self = .smallInt
        case .integer: self = .integer
        case .bigInt: self = .bigInt
        case .real: self = .real
        case .float: self = .float
        case .double: self = .double
        case .bit: self = .bit
        case .binary: self = .binary
        case .varBinary: self = .varBinary
        case .longVarBinary: self = .longVarBinary
        case .date: self = .date
        case .time: self = .time
        case .timestamp: self = .timestamp
        case .guid: self = .guid
        case .interval(let interval): self.init(rawValue: 100 + interval.rawValue)
        }
    }
}

extension DeclaredType {
    fileprivate var decimalDigits: Int {
        switch name {
        case .decimal, .numeric: scale ?? (length == nil ? ColumnDescription.decimalScale : 0)
        case .time: scale ?? 0
        case .timestamp: scale ?? 6
        case .interval(let interval) where interval.fields.upperBound == .second:
            scale ?? Interval.defaultSecondsPrecision
        default: 0
        }
    }

    /// Digits of an interval's first field.
    fileprivate var leadingPrecision: Int { length ?? Interval.defaultLeadingPrecision }

    fileprivate func columnSize(decimalDigits: Int, options: TypeOptions) -> Int {
        let fraction = decimalDigits > 0 ? decimalDigits + 1 : 0
        switch name {
        case .char, .wideChar, .binary: return max(1, length ?? 1)
        case .varChar, .wideVarChar, .varBinary:
            return max(1, length ?? ColumnDescription.defaultSize)
        case .longVarChar, .wideLongVarChar, .longVarBinary:
            return max(1, length ?? options.maximumColumnSize)
        case .decimal, .numeric: return max(1, length ?? ColumnDescription.decimalPrecision)
        case .tinyInt: return 3
        case .smallInt: return 5
        case .integer: return 10
        case .bigInt: return 19
        case .real: return 7
        case .float, .double: return 15
        case .bit: return 1
        case .date: return 10
        case .time: return 8 + fraction
        case .timestamp: return 19 + fraction
        case .guid: return 36
        case .interval(let interval):
            let fields = interval.fields.upperBound.rawValue - interval.fields.lowerBound.rawValue
            return leadingPrecision + 3 * fields + fraction
        }
    }
}
