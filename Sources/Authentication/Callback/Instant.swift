internal import Glibc

/// A moment on the clock that only goes forward, in seconds.
struct Instant: Comparable, Sendable {
    private let seconds: Double

    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }

    static func + (left: Instant, right: Double) -> Instant {
        Instant(seconds: left.seconds + right)
    }

    static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// Rounded up, as `poll` wants it; 0 for a moment that has passed.
    var millisecondsFromNow: Int32 {
        let rest = (seconds - Instant.now.seconds) * 1_000
        return Int32(min(max(rest.rounded(.up), 0), 1e9))
    }
}
