internal import TableModel

/// A cell understood as a number.
enum NumberReading {
    case integer(Int64)
    case real(Double)
    /// Text that reads as a number.
    case decimal(DecimalNumber, UnsafeRawBufferPointer)
    case problem(ConversionProblem)

    /// Reads by what the cell holds; `type` decides only whether text may be a number at all.
    init(_ cell: Cell, _ type: ColumnType) {
        switch cell.kind {
        case .integer: self = .integer(cell.storedInteger)
        case .real: self = .real(cell.storedReal)
        case .text where type.isText || type.isNumber:
            guard let number = DecimalNumber(cell.storedBytes) else {
                self = .problem(.unreadable)
                return
            }
            self = .decimal(number, cell.storedBytes)
        case .null, .text, .blob: self = .problem(.restricted)
        }
    }

    /// The number without its fraction, with what was lost.
    func truncated<T: FixedWidthInteger>(as _: T.Type) -> (value: T?, losesFraction: Bool) {
        switch self {
        case .integer(let integer): return (T(exactly: integer), false)
        case .real(let real):
            let whole = real.rounded(.towardZero)
            return (T(exactly: whole), whole != real)
        case .decimal(let number, _):
            guard let (magnitude, losesFraction) = number.scaled(by: 0) else { return (nil, false) }
            guard number.isNegative else { return (T(exactly: magnitude), losesFraction) }
            guard let negated = Int128(exactly: magnitude).map({ -$0 }) else { return (nil, false) }
            return (T(exactly: negated), losesFraction)
        case .problem: return (nil, false)
        }
    }

    /// The nearest double; nil where text names one past the largest.
    var double: Double? {
        switch self {
        case .integer(let integer): return Double(integer)
        case .real(let real): return real
        case .decimal(let number, let text):
            if let double = number.exactDouble { return double }
            let trimmed = String(decoding: text, as: UTF8.self)
                .filter { !$0.isWhitespace }
            return Double(trimmed).flatMap { $0.isFinite ? $0 : nil }
        case .problem: return nil
        }
    }

    /// The number in tens; nil for infinities.
    var decimal: DecimalNumber? {
        switch self {
        case .integer(let integer): DecimalNumber(integer)
        case .real(let real): DecimalNumber(real)
        case .decimal(let number, _): number
        case .problem: nil
        }
    }
}
