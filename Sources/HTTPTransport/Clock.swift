import Glibc

/// The two clocks of the machine.
enum Clock {
    /// Time that only goes forward, from an unspecified start.
    static var monotonic: Duration { read(CLOCK_MONOTONIC) }

    /// Time since 1970, as the machine is set.
    static var wall: Duration { read(CLOCK_REALTIME) }

    private static func read(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Duration {
    /// Rounded up, so that whoever waits this long does not wake too early.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        let fraction = Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        let (whole, overflows) = Int(seconds).multipliedReportingOverflow(by: 1_000)
        return overflows ? .max : whole + fraction
    }
}
