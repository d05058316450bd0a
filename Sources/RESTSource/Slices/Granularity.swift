/// How finely a search tells moments apart.
enum Granularity: Sendable {
    case second
    /// Calendar days of a zone.
    case day(ZoneRules)

    /// The granule that a moment lies in, given in Unix seconds.
    func granule(of second: Int64) -> Int64 {
        switch self {
        case .second: second
        case .day(let zone): zone.day(of: second)
        }
    }

    /// A moment in a granule, in Unix seconds.
    func moment(in granule: Int64) -> Int64 {
        switch self {
        case .second: granule
        case .day(let zone): zone.noon(of: granule)
        }
    }
}
