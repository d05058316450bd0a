internal import TableModel

// The forms of a value that casts read.

extension Value {
    var castText: String {
        switch self {
        case .null: ""
        case .integer(let integer): String(integer)
        case .real(let real): real.description
        case .text(let text): text
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    var castBytes: [UInt8] {
        if case .blob(let bytes) = self { return bytes }
        return Array(castText.utf8)
    }

    func castDecimal() throws(CastError) -> DecimalDigits {
        guard let number = DecimalDigits(castText) else {
            throw CastError(.unreadable, "'\(castText)' is no number")
        }
        return number
    }

    func castDouble() throws(CastError) -> Double {
        if case .real(let real) = self { return real }
        guard let real = Double(try castDecimal().text), real.isFinite else {
            throw CastError(.outOfRange, "\(castText) is past the largest double")
        }
        return real
    }
}

extension Timestamp {
    /// The moment without the digits of its second past so many.
    func truncated(to digits: Int) -> Self {
        guard digits < 6 else { return self }
        let unit = (0..<(6 - max(0, digits))).reduce(Int64(1)) { unit, _ in unit * 10 }
        let rest = microseconds % unit
        return Timestamp(microseconds: microseconds - (rest < 0 ? rest + unit : rest))
    }
}
