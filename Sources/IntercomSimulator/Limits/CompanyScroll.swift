import NIOCore

/// The one scroll over companies that an app may have open.
struct CompanyScroll {
    /// How many companies one answer of a scroll carries.
    static let pageSize = 100

    private struct Open {
        let parameter: String
        var place: Int
        var usedAt: NIODeadline
    }

    /// How long a scroll lives without being used.
    let idle: TimeAmount
    private var open: Open?
    private var started: UInt64 = 0

    init(idle: TimeAmount) {
        self.idle = idle
    }

    /// Begins a scroll, unless another one is open.
    mutating func begin(at now: NIODeadline) throws(APIError) -> String {
        if let open, now - open.usedAt < idle {
            throw .badRequest("scroll_exists", "scroll already exists for this workspace")
        }
        started += 1
        let number = Mixing.mix(started &+ 0x5C011)
        let parameter = Rendered.text { pen in
            pen.write(hex: number >> 32, digits: 8)
            pen.write("-")
            pen.write(hex: number, digits: 8)
        }
        open = Open(parameter: parameter, place: 0, usedAt: now)
        return parameter
    }

    /// The places of the next companies, of which there being none ends the scroll.
    mutating func advance(
        _ parameter: String,
        of count: Int,
        at now: NIODeadline
    ) throws(APIError)
        -> Range<Int>
    {
        guard var current = open, current.parameter == parameter, now - current.usedAt < idle else {
            throw .notFound("scroll parameter not found")
        }
        let places = current.place..<min(current.place + Self.pageSize, count)
        current.place = places.upperBound
        current.usedAt = now
        open = places.isEmpty ? nil : current
        return places
    }
}
