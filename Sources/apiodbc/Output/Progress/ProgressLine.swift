import Activity
import TableModel

/// What a progress bar says in one line.
struct ProgressLine {
    let progress: ScanProgress.Reading
    let elapsed: Duration
    let isHeld: Bool

    init(_ progress: ScanProgress.Reading, after elapsed: Duration, isHeld: Bool = false) {
        self.progress = progress
        self.elapsed = elapsed
        self.isHeld = isHeld
    }

    init(_ reading: ActivityReading) {
        self.init(
            reading.progress,
            after: reading.elapsed,
            isHeld: reading.state == .waitingForRateLimit
        )
    }

    /// Columns that a bar has at least; where there is less room, it has none.
    private static let narrowest = 10
    private static let widest = 40

    /// At most so many characters, all of them ASCII.
    func text(width: Int) -> String {
        guard width > 0 else { return "" }
        guard let share else {
            return String(pieces.joined(separator: ", ").prefix(width))
        }
        let words = pieces.joined(separator: ", ")
        let room = min(Self.widest, width - words.count - 3)
        guard room >= Self.narrowest else { return String(words.prefix(width)) }
        let full = Int(Double(room) * share)
        let bar = String(repeating: "#", count: full) + String(repeating: "-", count: room - full)
        return "[\(bar)] \(words)"
    }

    /// What has been read of what is expected, from 0 to 1.
    private var share: Double? {
        guard let expected = progress.expectedRows, expected > 0 else { return nil }
        return min(1, Double(progress.rows) / Double(expected))
    }

    private var pieces: [String] {
        let pace = Pace(progress, after: elapsed)
        var pieces: [String] = []
        if let share, let expected = progress.expectedRows {
            pieces.append("\(Int(share * 100)) %")
            pieces.append("\(progress.rows) of \(expected) rows")
        } else {
            pieces.append("\(progress.rows) rows")
        }
        pieces.append("\(progress.requests) requests")
        if let rate = pace.rowsPerSecond, rate > 0 {
            pieces.append("\(Int(min(rate, 1e12))) rows/s")
        }
        if isHeld {
            pieces.append("waiting for the rate limit")
        } else if let left = pace.secondsLeft {
            pieces.append("\(Self.time(left)) left")
        } else {
            pieces.append(Self.time(elapsed.inSeconds))
        }
        return pieces
    }

    /// Minutes and seconds, and hours where there are some.
    private static func time(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
        let (minutes, rest) = (whole / 60 % 60, whole % 60)
        let clock = "\(minutes < 10 ? "0" : "")\(minutes):\(rest < 10 ? "0" : "")\(rest)"
        return whole < 3_600 ? clock : "\(whole / 3_600):\(clock)"
    }
}
