import Glibc

/// One line of the log.
struct LogLine {
    var level: Log.Level
    var module: Log.Module
    /// The thread's identity, written in hexadecimal as debuggers do.
    var thread: UInt
    var text: String

    /// The line as it is written, with its line feed.
    ///
    /// Control characters in the text are escaped, so that
    /// nobody can forge a line.
    var bytes: [UInt8] {
        var line = Array(
            "\(Self.now) \(module.rawValue) \(level.rawValue) [\(String(thread, radix: 16))] ".utf8
        )
        for byte in text.utf8 {
            switch byte {
            case 0x0A: line += Array("\\n".utf8)
            case 0x0D: line += Array("\\r".utf8)
            case 0x09, 0x20...0x7E, 0x80...: line.append(byte)
            default: line.append(UInt8(ascii: "?"))
            }
        }
        line.append(0x0A)
        return line
    }

    /// `2026-01-01T10:00:00.123Z`.
    private static var now: String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var fields = tm()
        gmtime_r(&time.tv_sec, &fields)
        let date = [Int(fields.tm_year) + 1_900, Int(fields.tm_mon) + 1, Int(fields.tm_mday)]
        let clock = [fields.tm_hour, fields.tm_min, fields.tm_sec].map { padded(Int($0), 2) }
        return date.map { padded($0, 2) }.joined(separator: "-") + "T"
            + clock.joined(separator: ":") + "." + padded(time.tv_nsec / 1_000_000, 3) + "Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
