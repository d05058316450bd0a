import NIOCore

/// The one scroll over companies that an app may have open.
struct CompanyScroll {
    /// How many companies one answer of a scroll carries.
    static let pageSize = 100

    private struct Open {
        let parameter: String
        /// The rows as they were in the beginning.
        let rows: [Int32]
        var place: Int
        var expiresAt: NIODeadline
    }

    /// How long a scroll lives without being used.
    let idle: TimeAmount
    private var open: Open?
    private var started: UInt64 = 0

    init(idle: TimeAmount) {
        self.idle = idle
    }

    /// Begins a scroll, unless another one is open.
    mutating func begin(_ rows: [Int32], at now: NIODeadline) throws(APIError) -> String {
        if let open, now < open.expiresAt {
            throw .badRequest("scroll_exists", "scroll already exists for this workspace")
        }
        started += 1
        let number = Mixing.mix(started &+ 0x5C011)
        let parameter = Rendered.text { pen in
            pen.write(hex: number >> 32, digits: 8)
            pen.write("-")
            pen.write(hex: number, digits: 8)
        }
        open = Open(parameter: parameter, rows: rows, place: 0, expiresAt: now + idle)
        return parameter
    }

    mutating func expire() { open = nil }

    /// Somebody else has the scroll until then.
    mutating func take(until end: NIODeadline) {
        open = Open(parameter: "", rows: [], place: 0, expiresAt: end)
    }

    /// The next companies, of which there being none ends the scroll.
    mutating func advance(
        _ parameter: String,
        at now: NIODeadline
    ) throws(APIError) -> ArraySlice<Int32> {
        guard var current = open, current.parameter == parameter, now < current.expiresAt else {
            throw .notFound("scroll parameter not found")
        }
        let places = current.place..<min(current.place + Self.pageSize, current.rows.count)
        current.place = places.upperBound
        current.expiresAt = now + idle
        open = places.isEmpty ? nil : current
        return current.rows[places]
    }
}
