import Glibc

/// Writes JSON bytes into memory it does not own.
///
/// Whoever hands out the memory promises a size; writing past it is a mistake of the renderer and
/// stops the program. The words written must be JSON already, which `WordList` and `JSONText` see to.
struct Pen {
    private var cursor: UnsafeMutablePointer<UInt8>
    private let start: UnsafeMutablePointer<UInt8>
    private let end: UnsafeMutablePointer<UInt8>

    init?(_ memory: UnsafeMutableRawBufferPointer) {
        guard let base = memory.baseAddress else { return nil }
        start = base.assumingMemoryBound(to: UInt8.self)
        cursor = start
        end = start + memory.count
    }

    /// The number of bytes written so far.
    var count: Int { cursor - start }

    /// What was written so far.
    var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// What was written since there were so many bytes, to be written again within the same row.
    func word(since count: Int) -> Word {
        Word(start: UnsafePointer(start + count), count: self.count - count)
    }

    /// Writes a literal of the renderer.
    @inline(__always)
    mutating func write(_ text: StaticString) {
        copy(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// Writes a word that is JSON text already.
    @inline(__always)
    mutating func write(_ word: Word) {
        copy(word.start, word.count)
    }

    /// Writes one byte.
    @inline(__always)
    mutating func write(byte: UInt8) {
        precondition(cursor < end, "A row is longer than its renderer promised.")
        cursor.pointee = byte
        cursor += 1
    }

    @inline(__always)
    private mutating func copy(_ source: UnsafePointer<UInt8>, _ count: Int) {
        precondition(end - cursor >= count, "A row is longer than its renderer promised.")
        memcpy(cursor, source, count)
        cursor += count
    }

    /// Writes an integer in decimal.
    mutating func write(_ number: Int) {
        // The digits are made at the end of the room that the longest number takes, then moved.
        precondition(
            end - cursor >= Self.longestNumber,
            "A row is longer than its renderer promised."
        )
        let last = cursor + Self.longestNumber
        var first = last
        var rest = number.magnitude
        while rest >= 10 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            first -= 2
            first[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: pair / 10)
            first[1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: pair % 10)
            rest = quotient
        }
        if rest > 0 || first == last {
            first -= 1
            first.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
        }
        if number < 0 {
            first -= 1
            first.pointee = UInt8(ascii: "-")
        }
        memmove(cursor, first, last - first)
        cursor += last - first
    }

    private static let longestNumber = 20

    /// Writes the lowest `digits` hexadecimal digits of a number, at most 16.
    mutating func write(hex number: UInt64, digits: Int) {
        precondition(end - cursor >= 16, "A row is longer than its renderer promised.")
        if digits > 8 {
            write(hex: number >> 32, digits: digits - 8)
            write(hex: number, digits: 8)
            return
        }
        // Eight digits at once: one nibble a byte, then all of them turned into letters.
        var nibbles = number & 0xFFFF_FFFF
        nibbles = (nibbles << 16 | nibbles) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles << 8 | nibbles) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles << 4 | nibbles) & 0x0F0F_0F0F_0F0F_0F0F
        let areLetters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        let text = nibbles &+ 0x3030_3030_3030_3030 &+ areLetters &* 0x27
        let shifted = text << UInt64((8 - digits) * 8)
        UnsafeMutableRawPointer(cursor).storeBytes(of: shifted.bigEndian, as: UInt64.self)
        cursor += digits
    }
}
