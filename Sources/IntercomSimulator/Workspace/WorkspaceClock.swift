import Glibc

/// The calendar of the workspace's time zone.
///
/// The C library keeps the zone; it is set once, before any thread starts, and read afterwards.
struct WorkspaceClock: Sendable {
    let zone: String

    /// Makes a zone of the system's database the zone of this program; nil if there is none.
    init?(zone: String) {
        guard !zone.isEmpty, !zone.hasPrefix("/"), !zone.contains(".."),
            access("/usr/share/zoneinfo/" + zone, R_OK) == 0,
            setenv("TZ", ":" + zone, 1) == 0
        else { return nil }
        tzset()
        self.zone = zone
    }

    /// The calendar day of an instant, counted from 1970-01-01, daylight saving included.
    func day(_ instant: Int) -> Int {
        var seconds = time_t(instant)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return instant / 86_400 }
        let local = instant + parts.tm_gmtoff
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }
}
