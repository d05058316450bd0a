internal import TableModel

extension ParameterValue {
    /// The value as text: numbers without grouping, dates in the engine's form.
    var text: String {
        switch self {
        case .integer(let integer): String(integer)
        case .unsigned(let unsigned): String(unsigned)
        case .real(let real): real.description
        case .decimal(let decimal): decimal.text
        case .text(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .datetime(let value): value.text
        case .guid(let text, _): text
        case .interval(let value): value.text
        }
    }

    /// The value as bytes: text sent as binary holds two hexadecimal digits for each, a number is as it
    /// lies in memory.
    ///
    /// Text sent as text is its UTF-8, as SQLite has it.
    func bytes(of source: ParameterSource) throws(ConversionError) -> [UInt8] {
        switch self {
        case .bytes(let bytes), .guid(_, let bytes): return bytes
        case .text(let text) where source.sqlType.isText: return Array(text.utf8)
        case .text(let text):
            guard let bytes = [UInt8](hexadecimal: text) else {
                throw unreadable("pairs of hexadecimal digits")
            }
            return bytes
        case .integer, .unsigned, .real, .decimal:
            let layout = source.cType == .default ? source.sqlType.defaultCType : source.cType
            guard let data = source.data, let size = layout?.size else { throw restricted("bytes") }
            return Array(UnsafeRawBufferPointer(start: data, count: size))
        case .interval(let value):
            let digits = DeclaredType.Interval.defaultSecondsPrecision
            return withUnsafeBytes(of: value.cStruct(fractionDigits: digits)) { Array($0) }
        case .datetime: throw restricted("bytes")
        }
    }

    func unreadable(_ wanted: String) -> ConversionError {
        ConversionError(
            .invalidCharacterValue,
            "The text of the parameter does not read as \(wanted)"
        )
    }

    func restricted(_ wanted: String) -> ConversionError {
        let held =
            switch self {
            case .integer, .unsigned, .real, .decimal: "a number"
            case .text: "text"
            case .bytes: "bytes"
            case .datetime: "a date or time"
            case .guid: "a GUID"
            case .interval: "an interval"
            }
        return ConversionError(
            .restrictedDataType,
            "The parameter is \(held) and the statement wants \(wanted): ODBC knows no such "
                + "conversion"
        )
    }
}

extension [UInt8] {
    fileprivate init?(hexadecimal text: String) {
        var copy = text
        let bytes: [UInt8]? = copy.withUTF8 { buffer in
            var reader = ByteReader(UnsafeRawBufferPointer(buffer))
            var bytes: [UInt8] = []
            while !reader.isAtEnd {
                guard let byte = reader.takeHexadecimalByte() else { return nil }
                bytes.append(byte)
            }
            return bytes
        }
        guard let bytes else { return nil }
        self = bytes
    }
}
