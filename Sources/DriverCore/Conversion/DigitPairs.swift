/// Reads digits two at a time and remembers, without a branch, whether all of them were digits.
struct DigitPairs {
    private let start: UnsafeRawPointer
    /// Its highest bit is set once something was no digit.
    private var flaws: UInt8 = 0

    init(_ start: UnsafeRawPointer) {
        self.start = start
    }

    var areValid: Bool { flaws < 0x80 }

    @inline(__always)
    func byte(at offset: Int) -> UInt8 { start.load(fromByteOffset: offset, as: UInt8.self) }

    @inline(__always)
    mutating func pair(at offset: Int) -> Int {
        let tens = byte(at: offset) &- UInt8(ascii: "0")
        let ones = byte(at: offset &+ 1) &- UInt8(ascii: "0")
        // Adding 118 lifts 10...137 into the upper half, and all above are there already.
        flaws |= (tens &+ 118) | tens | (ones &+ 118) | ones
        return Int(tens) &* 10 &+ Int(ones)
    }
}
