import CSQLite
internal import TableModel

/// `apiodbc_cast(value, 'declaration')`: a value as a type that SQLite's CAST does not keep to.
///
/// SQLite takes `DECIMAL(10,2)`, `SMALLINT` and `CHAR(3)` for hints; here they round, refuse and cut as the
/// standard says. NULL stays NULL.
enum CastFunction {
    static func register(on database: OpaquePointer?) -> Int32 {
        for arity: Int32 in [2, 3] {
            let code = sqlite3_create_function_v2(
                database,
                "apiodbc_cast",
                arity,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                nil,
                { context, count, arguments in
                    let arguments = UnsafeBufferPointer(start: arguments, count: Int(max(count, 0)))
                    CastFunction.answer(context, arguments)
                },
                nil,
                nil,
                nil
            )
            guard code == SQLITE_OK else { return code }
        }
        return sqlite3_create_function_v2(
            database,
            "apiodbc_try_cast",
            2,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC,
            nil,
            { context, count, arguments in
                let arguments = UnsafeBufferPointer(start: arguments, count: Int(max(count, 0)))
                CastFunction.answer(context, arguments, isTried: true)
            },
            nil,
            nil,
            nil
        )
    }

    /// Computes the value, or reports the failure with its SQLSTATE in front.
    private static func answer(
        _ context: OpaquePointer?,
        _ arguments: UnsafeBufferPointer<OpaquePointer?>,
        isTried: Bool = false
    ) {
        guard arguments.count >= 2, let value = Value(arguments[0]), value != .null else {
            return sqlite3_result_null(context)
        }
        guard let type = declaration(1, of: context, arguments) else {
            return sqlite3_result_error(context, "apiodbc_cast: there is no such type", -1)
        }
        let source = arguments.count > 2 ? declaration(2, of: context, arguments) : nil
        do throws(CastError) {
            try cast(value, to: type, from: source).answer(context)
        } catch {
            if isTried { return sqlite3_result_null(context) }
            sqlite3_result_error(context, error.state.rawValue + " " + error.message, -1)
        }
    }

    /// The type that an argument names, read once for a statement where it is a literal.
    private static func declaration(
        _ index: Int,
        of context: OpaquePointer?,
        _ arguments: UnsafeBufferPointer<OpaquePointer?>
    ) -> DeclaredType? {
        let place = Int32(clamping: index)
        if let known = sqlite3_get_auxdata(context, place) {
            return Unmanaged<TypeBox>.fromOpaque(known).takeUnretainedValue().type
        }
        guard case .text(let text)? = Value(arguments[index]),
            let type = DeclaredType(parsing: text)
        else { return nil }
        // Released by SQLite when the statement ends or the argument changes.
        let box = Unmanaged.passRetained(TypeBox(type)).toOpaque()
        sqlite3_set_auxdata(context, place, box) { box in
            if let box { Unmanaged<TypeBox>.fromOpaque(box).release() }
        }
        return type
    }

    private static func cast(
        _ value: Value,
        to type: DeclaredType,
        from source: DeclaredType?
    ) throws(CastError) -> Value {
        switch type.name {
        case .char, .varChar, .longVarChar, .wideChar, .wideVarChar, .wideLongVarChar:
            return .text(prefix(of: value.castText, type.length))
        case .binary, .varBinary, .longVarBinary:
            let bytes = value.castBytes
            return .blob(type.length.map { Array(bytes.prefix($0)) } ?? bytes)
        case .tinyInt: return try integer(value, Int64(Int8.min)...Int64(UInt8.max))
        case .smallInt: return try integer(value, Int64(Int16.min)...Int64(Int16.max))
        case .integer: return try integer(value, Int64(Int32.min)...Int64(Int32.max))
        case .bigInt: return try integer(value, Int64.min...Int64.max)
        case .decimal, .numeric: return try decimal(value, type)
        case .real, .float, .double: return .real(try value.castDouble())
        case .bit: return try boolean(value)
        case .date: return .text(String(try timestamp(value).text.prefix(10)))
        case .time: return .text(try time(value, digits: type.scale ?? 0))
        case .timestamp: return .text(try timestamp(value).truncated(to: type.scale ?? 6).text)
        case .guid: return .text(try guid(value))
        case .interval(let kind):
            return .text(try interval(value, kind, type, from: source).text)
        }
    }

    // MARK: Numbers

    private static func integer(
        _ value: Value,
        _ range: ClosedRange<Int64>
    ) throws(CastError) -> Value {
        let number = try value.castDecimal().rounded(to: 0)
        guard let integer = Int64(number.text), range.contains(integer) else {
            throw CastError(
                .outOfRange,
                "\(value.castText) lies outside of \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return .integer(integer)
    }

    private static func decimal(_ value: Value, _ type: DeclaredType) throws(CastError) -> Value {
        var number = try value.castDecimal()
        if let length = type.length {
            number = number.rounded(to: type.scale ?? 0)
            guard number.wholeDigits <= length - (type.scale ?? 0) else {
                throw CastError(
                    .outOfRange,
                    "\(value.castText) has more digits before the point than the type"
                )
            }
        }
        let text = number.text
        if let integer = Int64(text) { return .integer(integer) }
        // A double serves where it stands for the very same digits.
        if let real = Double(text), DecimalDigits(real.description)?.text == text {
            return .real(real)
        }
        return .text(text)
    }

    private static func boolean(_ value: Value) throws(CastError) -> Value {
        if case .text(let text) = value {
            switch text.asciiLowercased {
            case "true", "t", "yes": return .integer(1)
            case "false", "f", "no": return .integer(0)
            default: break
            }
        }
        return .integer(try value.castDecimal().isZero ? 0 : 1)
    }

    // MARK: Text, dates and times

    private static func prefix(of text: String, _ length: Int?) -> String {
        guard let length, text.utf8.count > length else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.prefix(length))
        return String(scalars)
    }

    private static func timestamp(_ value: Value) throws(CastError) -> Timestamp {
        let text = value.castText
        if let timestamp = Timestamp(parsing: text.utf8) { return timestamp }
        throw CastError(.notADatetime, "'\(text)' is no date or timestamp")
    }

    private static func time(_ value: Value, digits: Int) throws(CastError) -> String {
        let text = value.castText
        guard
            let time = Timestamp(parsing: text.utf8)
                ?? Timestamp(parsing: "2000-01-01 \(text)".utf8)
        else { throw CastError(.notADatetime, "'\(text)' is no time") }
        return String(time.truncated(to: digits).text.dropFirst(11))
    }

    private static func guid(_ value: Value) throws(CastError) -> String {
        if case .blob(let bytes) = value, bytes.count == 16 {
            // The first three fields lie in memory as SQLGUID has them, lowest byte first.
            let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
            return hyphenated(order.map { hexadecimal(bytes[$0]) }.joined())
        }
        var digits = Substring(value.castText)
        if digits.hasPrefix("{"), digits.hasSuffix("}") { digits = digits.dropFirst().dropLast() }
        let groups = digits.split(separator: "-", omittingEmptySubsequences: false)
        let joined = groups.joined()
        guard groups.count == 1 || groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            joined.utf8.count == 32, joined.unicodeScalars.allSatisfy({ Character($0).isHexDigit })
        else { throw CastError(.unreadable, "'\(value.castText)' is no GUID") }
        return hyphenated(joined)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func hyphenated(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.unicodeScalars.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.unicodeScalars.append(digit)
        }
        return text
    }

    // MARK: Intervals

    private static func interval(
        _ value: Value,
        _ kind: DeclaredType.Interval,
        _ type: DeclaredType,
        from source: DeclaredType?
    ) throws(CastError) -> IntervalValue {
        var interval: IntervalValue?
        if case .text(let text) = value {
            if case .interval(let other)? = source?.name, other != kind {
                interval = IntervalValue(parsing: text.utf8, as: other)?.converted(to: kind)?.value
            } else {
                interval = IntervalValue(parsing: text.utf8, as: kind)
            }
        } else if kind.isSingleField {
            interval = IntervalValue(parsing: try value.castDecimal().text.utf8, as: kind)
        }
        guard var interval else {
            throw CastError(.unreadable, "'\(value.castText)' is no interval of the type")
        }
        let precision = type.length ?? DeclaredType.Interval.defaultLeadingPrecision
        guard interval.leadingDigits <= precision else {
            throw CastError(
                .intervalOverflow,
                "'\(value.castText)' has more than \(precision) digits in its first field"
            )
        }
        interval.cutFraction(to: type.scale ?? DeclaredType.Interval.defaultSecondsPrecision)
        return interval
    }
}

/// What keeps a type with a statement.
private final class TypeBox {
    let type: DeclaredType
    init(_ type: DeclaredType) { self.type = type }
}
