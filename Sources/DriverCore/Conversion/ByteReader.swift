/// Walks over text that lies elsewhere.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Takes a sign if there is one; true for minus.
    mutating func takeSign() -> Bool {
        if take(UInt8(ascii: "-")) { return true }
        _ = take(UInt8(ascii: "+"))
        return false
    }

    mutating func takeDigit() -> UInt8? {
        guard let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            return nil
        }
        position += 1
        return byte - UInt8(ascii: "0")
    }

    /// Takes exactly `count` digits.
    mutating func takeDigits(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = takeDigit() else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// Takes one digit or more; numbers past 99,999 count as that.
    mutating func takeNumber() -> Int? {
        guard let first = takeDigit() else { return nil }
        var number = Int(first)
        while let digit = takeDigit() { number = min(number * 10 + Int(digit), 99_999) }
        return number
    }

    /// Takes digits after a point, as nanoseconds; digits past the ninth are dropped.
    mutating func takeNanoseconds() -> Int? {
        guard let first = takeDigit() else { return nil }
        var number = Int(first)
        var taken = 1
        while let digit = takeDigit() {
            guard taken < 9 else { continue }
            number = number * 10 + Int(digit)
            taken += 1
        }
        while taken < 9 {
            number *= 10
            taken += 1
        }
        return number
    }
}
