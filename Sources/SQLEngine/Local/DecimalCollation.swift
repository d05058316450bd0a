import CSQLite

/// The collation of exact numbers that are kept as text: `'0.10'` equals `'0.1'`, and `'9'` is below `'10'`.
///
/// It has the name that SQLite's own extension and its command line program give it, so a file's tables can
/// be read there too. What is no number comes after the numbers, by its bytes.
enum DecimalCollation {
    static let name = "DECIMAL"

    static func register(on database: OpaquePointer?) -> Int32 {
        sqlite3_create_collation_v2(
            database,
            name,
            SQLITE_UTF8,
            nil,
            { _, leftCount, left, rightCount, right in
                DecimalCollation.compare(
                    UnsafeRawBufferPointer(start: left, count: Int(leftCount)),
                    UnsafeRawBufferPointer(start: right, count: Int(rightCount))
                )
            },
            nil
        )
    }

    /// Negative, zero or positive, as `memcmp`.
    static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
        switch (Numeral(left), Numeral(right)) {
        case (let left?, let right?): left.order(against: right)
        case (_?, nil): -1
        case (nil, _?): 1
        case (nil, nil): left.order(against: right)
        }
    }
}

/// A number as its digits stand in text: 0.d₁d₂d₃… × 10^exponent, without zeros at either end.
private struct Numeral {
    private let text: UnsafeRawBufferPointer
    private var isNegative = false
    /// From the first digit that is not zero to the last; a point may stand between.
    private var digits = 0..<0
    private var exponent = 0

    /// Nil for what is not a number.
    init?(_ text: UnsafeRawBufferPointer) {
        self.text = text
        var place = 0
        if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+")
        {
            isNegative = text[place] == UInt8(ascii: "-")
            place += 1
        }
        var (seen, first, last, integral): (Int, Int?, Int, Int?) = (0, nil, 0, nil)
        var leadingZeros = 0
        while place < text.count {
            let byte = text[place]
            if byte == UInt8(ascii: "."), integral == nil {
                integral = seen
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                seen += 1
                if byte != UInt8(ascii: "0") {
                    if first == nil { first = place }
                    last = place
                } else if first == nil {
                    leadingZeros += 1
                }
            } else {
                break
            }
            place += 1
        }
        guard seen > 0, let written = Self.exponent(of: text, at: place) else { return nil }
        guard let first else {
            isNegative = false
            return
        }
        digits = first..<last + 1
        exponent = (integral ?? seen) - leadingZeros + written
    }

    /// What follows an `E`, within bounds that sums do not leave; nil where that is no number.
    private static func exponent(of text: UnsafeRawBufferPointer, at start: Int) -> Int? {
        guard start < text.count else { return 0 }
        guard text[start] | 0x20 == UInt8(ascii: "e"), start + 1 < text.count else { return nil }
        let written = String(decoding: text[(start + 1)...], as: UTF8.self)
        return Int(written).map { min(max($0, -1_000_000), 1_000_000) }
    }

    func order(against other: Numeral) -> Int32 {
        if digits.isEmpty || other.digits.isEmpty || isNegative != other.isNegative {
            return sign == other.sign ? 0 : sign < other.sign ? -1 : 1
        }
        let magnitude = orderOfMagnitude(against: other)
        return isNegative ? -magnitude : magnitude
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    private func orderOfMagnitude(against other: Numeral) -> Int32 {
        guard exponent == other.exponent else { return exponent < other.exponent ? -1 : 1 }
        var (mine, theirs) = (digits.lowerBound, other.digits.lowerBound)
        while true {
            let left = next(&mine)
            let right = other.next(&theirs)
            guard let left else { return right == nil ? 0 : -1 }
            guard let right else { return 1 }
            if left != right { return left < right ? -1 : 1 }
        }
    }

    /// The digit at `place` or after the point that stands there.
    private func next(_ place: inout Int) -> UInt8? {
        if place < digits.upperBound, text[place] == UInt8(ascii: ".") { place += 1 }
        guard place < digits.upperBound else { return nil }
        defer { place += 1 }
        return text[place]
    }
}
