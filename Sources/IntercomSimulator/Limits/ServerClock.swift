import Glibc

/// The server's clock, which may be wrong by some seconds.
enum ServerClock {
    static func now(_ skew: Int) -> Int { time(nil) + skew }

    /// The present in the form of the header `Date` (RFC 9110 section 5.6.7).
    static func date(_ skew: Int) -> String {
        var seconds = time_t(now(skew))
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return "" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            let count = strftime(text.baseAddress, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
            return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
