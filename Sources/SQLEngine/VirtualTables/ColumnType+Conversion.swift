internal import TableModel

extension ColumnType {
    /// A value as it must look to be compared with this column outside of SQL, or nil when that would not
    /// find all the rows that SQL finds.
    ///
    /// SQLite hands over what the statement says, so `id = 5` on a text column brings an integer. It would
    /// compare a constant as text, but another table's number as a number (`'05'` equals 5 then), and the
    /// two look alike here: hence `isConstant`.
    func converted(
        _ value: Value,
        for comparison: ConstraintOperator,
        isConstant: Bool
    ) -> Value? {
        switch self {
        case .text, .json, .time: textual(value, isConstant: isConstant && self != .time)
        case .timestamp, .date: moment(value, for: comparison)
        case .boolean:
            number(value).flatMap(\.asInteger).flatMap {
                $0 == .integer(0) || $0 == .integer(1) ? $0 : nil
            }
        case .integer, .bigint: number(value).flatMap(\.asInteger)
        case .double: number(value).flatMap(\.asReal)
        case .decimal: number(value)
        case .binary: if case .blob = value { value } else { nil }
        }
    }

    private func textual(_ value: Value, isConstant: Bool) -> Value? {
        switch value {
        case .text: value
        case .integer(let integer) where isConstant: .text(String(integer))
        default: nil
        }
    }

    private func moment(_ value: Value, for comparison: ConstraintOperator) -> Value? {
        guard case .text(let text) = value, let moment = Timestamp(parsing: text.utf8) else {
            return nil
        }
        var canonical = moment.text
        if self == .date {
            guard canonical.hasSuffix(" 00:00:00") else { return nil }
            canonical.removeLast(9)
        }
        // SQLite does not tell the collation of `<>`: as bytes, more rows might differ than as moments.
        if comparison == .notEqual, canonical != text { return nil }
        return .text(canonical)
    }

    /// What numeric affinity makes of a value, if that is a number.
    private func number(_ value: Value) -> Value? {
        switch value {
        case .integer: return value
        case .real(let real): return real.isFinite ? value : nil
        case .text(let text):
            let digits = Array(text.utf8)
            let isPlain = digits.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            }
            guard isPlain, let last = digits.last, last != UInt8(ascii: "."),
                digits.first != UInt8(ascii: ".")
            else { return nil }
            if let integer = Int64(text) { return .integer(integer) }
            // Beyond 15 digits two readers of decimals may differ in the last bit.
            guard digits.count <= 15, let real = Double(text) else { return nil }
            return .real(real)
        default: return nil
        }
    }
}

extension Value {
    fileprivate var asInteger: Value? {
        if case .real(let real) = self { return Int64(exactly: real).map { .integer($0) } }
        return self
    }

    fileprivate var asReal: Value? {
        if case .integer(let integer) = self { return Double(exactly: integer).map { .real($0) } }
        return self
    }
}
