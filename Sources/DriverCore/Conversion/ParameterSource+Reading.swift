internal import CODBC
internal import Glibc
internal import TableModel

extension ParameterSource {
    /// The value in memory as its C type says, or nil for null.
    func read() throws(ConversionError) -> ParameterValue? {
        let cType = (self.cType == .default ? sqlType.defaultCType ?? .char : self.cType).modern
        guard cType.isKnown else {
            throw ConversionError(
                .invalidApplicationBufferType,
                "\(cType.rawValue) is not one of ODBC's C types; bind with one of the SQL_C_ types"
            )
        }
        let indication = try checkedIndication()
        guard indication != Self.nullData else { return nil }
        guard let data else {
            guard cType.isVariable, indication == 0 else {
                throw ConversionError(
                    .invalidNullPointer,
                    "The parameter's data pointer is null though its indicator does not say "
                        + "SQL_NULL_DATA"
                )
            }
            return cType == .binary ? .bytes([]) : .text("")
        }
        switch cType {
        case .char: return .text(readNarrow(data, length: indication))
        case .wideChar: return .text(readWide(data, length: indication))
        case .binary: return .bytes(Array(span(data, length: indication)))
        default:
            return cType.isInterval
                ? try readInterval(data, cType) : try readFixed(data, cType)
        }
    }

    /// The length or what stands in its place: null, or text up to its NUL.
    private func checkedIndication() throws(ConversionError) -> Int {
        guard let indication else { return Self.nullTerminated }
        switch indication {
        case Self.nullData, Self.nullTerminated, 0...: return indication
        case Self.defaultParameter:
            throw ConversionError(
                .invalidUseOfDefault,
                "SQL_DEFAULT_PARAM is for parameters of procedures that have a default; send a "
                    + "value or null"
            )
        default:
            guard isDataAtExecution else {
                throw ConversionError(
                    .invalidLength,
                    "\(indication) is not a length; use 0 or more, SQL_NTS or SQL_NULL_DATA"
                )
            }
            throw ConversionError(
                .general,
                "The value is to come through SQLPutData and has not come"
            )
        }
    }

    private func span(_ data: UnsafeRawPointer, length: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: data, count: length >= 0 ? length : strlen(data))
    }

    private func readNarrow(_ data: UnsafeRawPointer, length: Int) -> String {
        String(decoding: span(data, length: length), as: UTF8.self)
    }

    private func strlen(_ data: UnsafeRawPointer) -> Int {
        Int(clamping: Glibc.strlen(data.assumingMemoryBound(to: CChar.self)))
    }

    /// Lone surrogates become U+FFFD.
    private func readWide(_ data: UnsafeRawPointer, length: Int) -> String {
        func unit(_ index: Int) -> UInt16 {
            data.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)
        }
        var count = length / 2
        if length < 0 {
            count = 0
            while unit(count) != 0 { count += 1 }
        }
        return String(decoding: (0..<count).lazy.map(unit), as: UTF16.self)
    }

    private func readFixed(
        _ data: UnsafeRawPointer,
        _ cType: CType
    ) throws(ConversionError) -> ParameterValue {
        func load<T: BitwiseCopyable>(_: T.Type) -> T { data.loadUnaligned(as: T.self) }
        switch cType {
        case .bit: return .integer(Int64(load(UInt8.self)))
        case .signedTinyInt: return .integer(Int64(load(Int8.self)))
        case .unsignedTinyInt: return .integer(Int64(load(UInt8.self)))
        case .signedShort: return .integer(Int64(load(Int16.self)))
        case .unsignedShort: return .integer(Int64(load(UInt16.self)))
        case .signedLong: return .integer(Int64(load(Int32.self)))
        case .unsignedLong: return .integer(Int64(load(UInt32.self)))
        case .signedBigInt: return .integer(load(Int64.self))
        case .unsignedBigInt:
            let value = load(UInt64.self)
            return Int64(exactly: value).map { .integer($0) } ?? .unsigned(value)
        case .float: return .real(Double(load(Float.self)))
        case .double: return .real(load(Double.self))
        case .numeric: return .decimal(DecimalNumber(load(SQL_NUMERIC_STRUCT.self)))
        case .guid:
            return .guid(
                load(SQLGUID.self).text,
                bytes: Array(UnsafeRawBufferPointer(start: data, count: 16))
            )
        case .date: return try checked(DatetimeReading(load(SQL_DATE_STRUCT.self)))
        case .time: return try checked(DatetimeReading(load(SQL_TIME_STRUCT.self)))
        default: return try checked(DatetimeReading(load(SQL_TIMESTAMP_STRUCT.self)))
        }
    }

    /// The struct's own type must be the one that was bound.
    private func readInterval(
        _ data: UnsafeRawPointer,
        _ cType: CType
    ) throws(ConversionError) -> ParameterValue {
        guard let kind = DeclaredType.Interval(rawValue: cType.rawValue - 100),
            let value = IntervalValue(
                SQL_INTERVAL_STRUCT(at: data),
                as: kind,
                fractionDigits: intervalDigits
            )
        else {
            throw ConversionError(
                .intervalOverflow,
                "A field of the parameter's interval lies outside of its range"
            )
        }
        return .interval(value)
    }

    private func checked(_ value: DatetimeReading?) throws(ConversionError) -> ParameterValue {
        guard let value else {
            throw ConversionError(
                .invalidDatetime,
                "The date, time or timestamp of the parameter does not exist; check its fields"
            )
        }
        return .datetime(value)
    }
}

extension SQLState {
    /// A default was asked for where there is none (`07S01`).
    package static let invalidUseOfDefault = SQLState(rawValue: "07S01")
}
