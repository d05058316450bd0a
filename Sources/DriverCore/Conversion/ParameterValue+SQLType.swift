internal import CODBC
internal import TableModel

extension ParameterValue {
    /// The value as the SQL type that the application gave in `SQLBindParameter`.
    ///
    /// Column sizes of 0 limit nothing. See the tables of *Converting Data from C to SQL Data Types*, appendix D
    /// of the ODBC reference.
    ///
    /// - Throws: 22001 for text, bytes and digits of text that would be lost, 22003 for numbers out of range,
    ///   22015 for intervals, 22018 for text that is nothing of the type, 07006 between types that do not
    ///   convert.
    func converted(for source: ParameterSource) throws(ConversionError) -> ParameterValue {
        let sqlType = source.sqlType.modern
        switch sqlType {
        case .char, .varChar, .longVarChar, .wideChar, .wideVarChar, .wideLongVarChar:
            return try text(within: source.columnSize)
        case .binary, .varBinary, .longVarBinary:
            let bytes = try bytes(of: source)
            try check(bytes.count, within: source.columnSize)
            return .bytes(bytes)
        case .guid: return try guid()
        case _ where sqlType.isInterval: return try interval(source)
        default:
            // Bytes are the native layout of the type, which is read by itself.
            if case .bytes = self { return self }
            return try numberOrDatetime(source, sqlType)
        }
    }

    private func numberOrDatetime(
        _ source: ParameterSource,
        _ sqlType: SQLDataType
    ) throws(ConversionError) -> ParameterValue {
        switch sqlType {
        case .bit: return .integer(try boolean())
        case .tinyInt, .smallInt, .integer, .bigInt:
            return .integer(try integer(within: sqlType.integerRange))
        case .real:
            let value = try double()
            guard Float(value).isFinite || !value.isFinite else { throw outOfRange("a single") }
            return .real(value)
        case .float, .double: return .real(try double())
        case .decimal, .numeric: return try exactDecimal(source)
        case .date: return .datetime(try date())
        case .time: return .datetime(try time())
        case .timestamp: return .datetime(try timestamp())
        default: return self
        }
    }

    private func text(within limit: Int) throws(ConversionError) -> ParameterValue {
        if case .bytes(let bytes) = self {
            try check(bytes.count, within: limit)
            return self
        }
        let text = text
        if limit > 0, text.utf8.count > limit {
            try check(text.unicodeScalars.count, within: limit)
        }
        return .text(text)
    }

    private func check(_ count: Int, within limit: Int) throws(ConversionError) {
        guard limit > 0, count > limit else { return }
        throw ConversionError(
            .dataRightTruncated,
            "The parameter has a length of \(count), and was bound with a column size of \(limit)"
        )
    }

    /// Digits beyond the scale are an error in text and go in silence from numbers.
    private func exactDecimal(_ source: ParameterSource) throws(ConversionError) -> ParameterValue {
        if case .real(let real) = self, !real.isFinite { return self }
        let number = try decimalNumber()
        guard source.columnSize > 0, source.columnSize <= 38 else { return keeping(number) }
        let scale = Int(source.decimalDigits)
        guard let (magnitude, losesFraction) = number.scaled(by: scale),
            magnitude < DecimalNumber.powers[source.columnSize]
        else {
            throw tooManyDigits(
                "a number of \(source.columnSize) digits, \(scale) of them a fraction"
            )
        }
        guard losesFraction else { return keeping(number) }
        if case .text = self { throw fractionLost }
        return .decimal(
            DecimalNumber(
                isNegative: number.isNegative,
                coefficient: magnitude,
                exponent: -scale
            )
        )
    }

    /// Doubles stay doubles, so that nothing is gained or lost on the way.
    private func keeping(_ number: DecimalNumber) -> ParameterValue {
        if case .real = self { return self }
        if case .integer = self { return self }
        return .decimal(number)
    }

    private func guid() throws(ConversionError) -> ParameterValue {
        var guid: SQLGUID?
        switch self {
        case .guid: return self
        case .text(var text):
            guid = text.withUTF8 { SQLGUID(UnsafeRawBufferPointer($0)) }
            guard guid != nil else { throw unreadable("a GUID") }
        case .bytes(let bytes):
            guard bytes.count == MemoryLayout<SQLGUID>.size else {
                throw ConversionError(
                    .numericOutOfRange,
                    "\(bytes.count) bytes are no GUID; it has 16"
                )
            }
            guid = bytes.withUnsafeBytes { $0.loadUnaligned(as: SQLGUID.self) }
        default: break
        }
        guard let guid else { throw restricted("a GUID") }
        return .guid(guid.text, bytes: withUnsafeBytes(of: guid) { Array($0) })
    }

    private func interval(_ source: ParameterSource) throws(ConversionError) -> ParameterValue {
        guard let wanted = source.sqlType.interval else { throw restricted("an interval") }
        let value: IntervalValue
        switch self {
        case .interval(let interval): value = interval
        case .text(var text):
            let read = text.withUTF8 {
                IntervalReading.value(of: UnsafeRawBufferPointer($0), as: wanted)
            }
            guard let read else { throw unreadable("an interval of the type") }
            value = read
        case .integer, .unsigned, .decimal:
            guard wanted.isSingleField else { throw restricted("an interval of several fields") }
            guard let read = IntervalReading.value(of: try decimalNumber(), as: wanted),
                !read.losesFraction
            else { throw intervalOverflow }
            value = read.value
        case .bytes(let bytes):
            guard bytes.count == ColumnConverter.intervalSize else {
                throw ConversionError(.numericOutOfRange, "\(bytes.count) bytes are no interval")
            }
            let read = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.flatMap {
                    IntervalValue(
                        SQL_INTERVAL_STRUCT(at: $0),
                        as: wanted,
                        fractionDigits: source.intervalDigits
                    )
                }
            }
            guard let read else { throw intervalOverflow }
            value = read
        case .real, .datetime, .guid: throw restricted("an interval")
        }
        guard value.kind.isYearMonth == wanted.isYearMonth else {
            throw restricted("an interval of the other class")
        }
        guard let (converted, losesFields) = value.converted(to: wanted), !losesFields else {
            throw intervalOverflow
        }
        // What the column size leaves beside the other fields, two digits and a separator each.
        let others = wanted.fields.upperBound.rawValue - wanted.fields.lowerBound.rawValue
        let fraction = source.decimalDigits > 0 ? Int(source.decimalDigits) + 1 : 0
        let precision = source.columnSize - 3 * others - fraction
        guard source.columnSize == 0 || converted.leadingDigits <= max(precision, 1) else {
            throw intervalOverflow
        }
        return .interval(converted)
    }

    private var intervalOverflow: ConversionError {
        ConversionError(
            .intervalOverflow,
            "Fields of the parameter's interval would be lost in the type that it is bound with"
        )
    }
}
