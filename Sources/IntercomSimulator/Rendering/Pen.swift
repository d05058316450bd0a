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
        var rest = number.magnitude
        var digits = 1
        var power: UInt = 10
        while digits < 20, rest >= power {
            digits += 1
            let (next, overflow) = power.multipliedReportingOverflow(by: 10)
            if overflow { break }
            power = next
        }
        if number < 0 { write(byte: UInt8(ascii: "-")) }
        precondition(end - cursor >= digits, "A row is longer than its renderer promised.")
        var place = cursor + digits
        repeat {
            place -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while place > cursor
        cursor += digits
    }

    /// Writes the lowest `digits` hexadecimal digits of a number.
    mutating func write(hex number: UInt64, digits: Int) {
        for place in stride(from: (digits - 1) * 4, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: (number >> UInt64(place)) & 15)
            write(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
