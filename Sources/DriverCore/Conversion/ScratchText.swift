/// A few dozen bytes on the stack to write a number or a date into.
struct ScratchText {
    private let buffer: UnsafeMutableRawBufferPointer
    private var count = 0

    /// The longest text is a timestamp with nine digits after the point.
    static let capacity = 48

    init(_ buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

    mutating func append(_ byte: UInt8) {
        guard count < buffer.count else { return }
        buffer[count] = byte
        count += 1
    }

    mutating func append(_ integer: Int64) {
        if integer < 0 { append(UInt8(ascii: "-")) }
        var magnitude = integer.magnitude
        var digits = 1
        var limit: UInt64 = 10
        while digits < 20, magnitude >= limit {
            digits += 1
            limit = limit.multipliedReportingOverflow(by: 10).partialValue
            if digits == 20 { break }
        }
        let end = count + digits
        guard end <= buffer.count else { return }
        for index in stride(from: end - 1, through: count, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
            magnitude /= 10
        }
        count = end
    }

    /// Writes `number`, which is not negative, in exactly `width` digits.
    mutating func append(_ number: Int, width: Int) {
        guard count + width <= buffer.count else { return }
        var rest = number
        for index in stride(from: count + width - 1, through: count, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += width
    }

    /// Writes the engine's form of a date, time or timestamp; a fraction only where there is one.
    mutating func append(_ value: DatetimeReading) {
        if value.shape != .time {
            append(value.year, width: 4)
            append(UInt8(ascii: "-"))
            append(value.month, width: 2)
            append(UInt8(ascii: "-"))
            append(value.day, width: 2)
        }
        guard value.shape != .date else { return }
        if value.shape == .timestamp { append(UInt8(ascii: " ")) }
        append(value.hour, width: 2)
        append(UInt8(ascii: ":"))
        append(value.minute, width: 2)
        append(UInt8(ascii: ":"))
        append(value.second, width: 2)
        guard value.nanosecond != 0 else { return }
        append(UInt8(ascii: "."))
        if value.nanosecond % 1_000 == 0 {
            append(value.nanosecond / 1_000, width: 6)
        } else {
            append(value.nanosecond, width: 9)
        }
    }
}
