package import TableModel

/// Reads one parameter and makes it the type that the statement wants, in the engine's own form.
///
/// Nothing is lost in silence but what ODBC says may be: the fraction of a C number sent as an
/// integer, and digits past the microsecond. See *Converting Data from C to SQL Data Types* in
/// Appendix D.
///
/// `type` is what the statement wants, nil where it takes the value as the application's SQL type has it. A number
/// that `keepsDigits` stays the text that was sent.
package func readParameter(
    _ source: ParameterSource,
    as type: ColumnType?,
    keepsDigits: Bool = false
) throws(ConversionError) -> Value {
    guard let read = try source.read() else { return .null }
    let value = try read.converted(for: source)
    let type = type ?? source.sqlType.columnType ?? .text
    if case .bytes(let bytes) = value, type != .binary, !type.isText {
        return try readNative(bytes, source, as: type)
    }
    switch type {
    case .text, .json: return .text(value.text)
    case .binary: return .blob(try value.bytes(of: source))
    case .boolean: return .integer(try value.boolean())
    case .integer: return .integer(try value.integer(within: source.sqlType.integerRange))
    case .bigint: return .integer(try value.integer(within: Int64.min...Int64.max))
    case .double: return .real(try value.double())
    case .decimal: return try keepsDigits ? value.exactDigits() : value.exactNumber()
    case .date: return .text(try value.date().text)
    case .time: return .text(try value.time().text)
    case .timestamp: return .text(try value.timestamp().text)
    }
}

/// `SQL_C_BINARY` sent as a number or date holds the struct of that type's default C type.
private func readNative(
    _ bytes: [UInt8],
    _ source: ParameterSource,
    as type: ColumnType
) throws(ConversionError) -> Value {
    let sqlType = SQLDataType(type, size: 1, options: TypeOptions())
    let layout = source.sqlType.defaultCType ?? sqlType.defaultCType
    guard let layout = layout == .char ? .numeric : layout, layout.size == bytes.count else {
        throw ConversionError(
            .numericOutOfRange,
            "\(bytes.count) bytes are not a value of type \(source.sqlType.name)"
        )
    }
    let result = bytes.withUnsafeBytes { buffer in
        let native = ParameterSource(
            cType: layout,
            data: buffer.baseAddress,
            sqlType: source.sqlType
        )
        return Result { () throws(ConversionError) in try readParameter(native, as: type) }
    }
    return try result.get()
}

extension SQLDataType {
    /// What an integer of this type may be, signed or not: ODBC's types do not say which.
    var integerRange: ClosedRange<Int64> {
        switch self {
        case .tinyInt: Int64(Int8.min)...Int64(UInt8.max)
        case .smallInt: Int64(Int16.min)...Int64(UInt16.max)
        case .integer: Int64(Int32.min)...Int64(UInt32.max)
        default: Int64.min...Int64.max
        }
    }
}
