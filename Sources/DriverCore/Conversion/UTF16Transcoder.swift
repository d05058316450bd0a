/// Turns UTF-8 that lies elsewhere into UTF-16, eight ASCII characters at a time.
///
/// What is not UTF-8 becomes U+FFFD, one for each maximal part of a sequence, as the Unicode
/// standard advises.
struct UTF16Transcoder: BitwiseCopyable {
    private let source: UnsafeRawBufferPointer
    /// Bytes consumed.
    private(set) var position: Int
    /// The second half of a pair that did not fit, still to be written; 0 if none.
    private(set) var pendingUnit: UInt16

    @inline(__always)
    init(_ source: UnsafeRawBufferPointer, from position: Int = 0, pendingUnit: UInt16 = 0) {
        self.source = source
        self.position = min(max(0, position), source.count)
        self.pendingUnit = pendingUnit
    }

    var isAtEnd: Bool { position >= source.count && pendingUnit == 0 }

    /// Writes up to `room` units, to the very last one even where that splits a pair, and returns
    /// how many.
    @inline(__always)
    mutating func write(to target: UnsafeMutableRawPointer, room: Int) -> Int {
        var written = 0
        if pendingUnit != 0, room > 0 {
            target.storeBytes(of: pendingUnit, as: UInt16.self)
            pendingUnit = 0
            written = 1
        }
        while position < source.count, written < room {
            if writeASCII(to: target, &written, room: room) { continue }
            writeScalar(to: target, &written, room: room)
        }
        return written
    }

    /// Copies ASCII as far as it goes; false when the next byte is not ASCII.
    @inline(__always)
    private mutating func writeASCII(
        to target: UnsafeMutableRawPointer,
        _ written: inout Int,
        room: Int
    ) -> Bool {
        guard let start = source.baseAddress else { return false }
        let began = position
        let end = position &+ min(source.count &- position, room &- written)
        while position &+ 8 <= end {
            let bytes = start.loadUnaligned(fromByteOffset: position, as: SIMD8<UInt8>.self)
            guard unsafeBitCast(bytes, to: UInt64.self) & Self.highBits == 0 else { break }
            target.storeBytes(
                of: SIMD8<UInt16>(truncatingIfNeeded: bytes),
                toByteOffset: written &* 2,
                as: SIMD8<UInt16>.self
            )
            position &+= 8
            written &+= 8
        }
        while position < end {
            let byte = start.load(fromByteOffset: position, as: UInt8.self)
            guard byte < 0x80 else { break }
            target.storeBytes(of: UInt16(byte), toByteOffset: written &* 2, as: UInt16.self)
            position &+= 1
            written &+= 1
        }
        return position > began
    }

    private mutating func writeScalar(
        to target: UnsafeMutableRawPointer,
        _ written: inout Int,
        room: Int
    ) {
        let scalar = takeScalar()
        guard scalar > 0xFFFF else {
            let unit = UInt16(truncatingIfNeeded: scalar)
            target.storeBytes(of: unit, toByteOffset: written &* 2, as: UInt16.self)
            written &+= 1
            return
        }
        let high = UInt16(truncatingIfNeeded: 0xD800 &+ ((scalar &- 0x1_0000) &>> 10))
        let low = UInt16(truncatingIfNeeded: 0xDC00 | (scalar & 0x3FF))
        target.storeBytes(of: high, toByteOffset: written &* 2, as: UInt16.self)
        written &+= 1
        guard written < room else {
            pendingUnit = low
            return
        }
        target.storeBytes(of: low, toByteOffset: written &* 2, as: UInt16.self)
        written &+= 1
    }

    /// Units that are still to come.
    func remainingUnits() -> Int {
        var ahead = self
        var units = pendingUnit == 0 ? 0 : 1
        while ahead.position < source.count {
            let began = ahead.position
            ahead.skipASCII()
            units &+= ahead.position &- began
            guard ahead.position < source.count else { break }
            units &+= ahead.takeScalar() > 0xFFFF ? 2 : 1
        }
        return units
    }

    private mutating func skipASCII() {
        guard let start = source.baseAddress else { return }
        while position &+ 8 <= source.count,
            start.loadUnaligned(fromByteOffset: position, as: UInt64.self) & Self.highBits == 0
        {
            position &+= 8
        }
        while position < source.count, source[position] < 0x80 { position &+= 1 }
    }

    /// Reads one scalar at `position`, which is before the end; U+FFFD for what is malformed.
    private mutating func takeScalar() -> UInt32 {
        let lead = source[position]
        position &+= 1
        let (count, initial, lowest, highest): (Int, UInt32, UInt8, UInt8)
        switch lead {
        case 0x00...0x7F: return UInt32(lead)
        case 0xC2...0xDF: (count, initial, lowest, highest) = (1, UInt32(lead & 0x1F), 0x80, 0xBF)
        case 0xE0: (count, initial, lowest, highest) = (2, 0, 0xA0, 0xBF)
        case 0xED: (count, initial, lowest, highest) = (2, 0xD, 0x80, 0x9F)
        case 0xE1...0xEF: (count, initial, lowest, highest) = (2, UInt32(lead & 0xF), 0x80, 0xBF)
        case 0xF0: (count, initial, lowest, highest) = (3, 0, 0x90, 0xBF)
        case 0xF1...0xF3: (count, initial, lowest, highest) = (3, UInt32(lead & 0x7), 0x80, 0xBF)
        case 0xF4: (count, initial, lowest, highest) = (3, 4, 0x80, 0x8F)
        default: return Self.replacement
        }
        var scalar = initial
        for index in 0..<count {
            guard position < source.count else { return Self.replacement }
            let byte = source[position]
            let allowed = index == 0 ? lowest...highest : 0x80...0xBF
            guard allowed.contains(byte) else { return Self.replacement }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
            position &+= 1
        }
        return scalar
    }

    private static let replacement: UInt32 = 0xFFFD
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
}
