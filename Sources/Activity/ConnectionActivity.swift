package import DriverLog
internal import Glibc

/// One connection of the process as others see it: its number, and the statements that it runs.
package final class ConnectionActivity: Sendable {
    /// Counted from 1 in this process.
    package let number: Int
    let log: Log
    /// Time that only goes forward.
    let now: @Sendable () -> Duration

    /// `log` is the connection's own, which knows what nobody may see.
    package init(log: Log = .none, now: @escaping @Sendable () -> Duration = monotonic) {
        number = Activities.current.countConnection()
        self.log = log
        self.now = now
    }

    /// An execution begins; it is shown until it ends.
    package func begin(_ sql: String) -> StatementActivity {
        let activities = Activities.current
        let begun = StatementActivity(sql, number: activities.countStatement(), of: self)
        activities.add(begun)
        return begun
    }
}

/// The time of the machine's clock that only goes forward.
package func monotonic() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
