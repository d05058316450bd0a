internal import TableModel

/// The clock of a time zone: how far it is from UTC, and since when.
///
/// Read from a file of the zone database (RFC 9636).
struct ZoneRules: Sendable {
    /// Unix seconds from which on an offset holds, in order.
    private let transitions: [Int64]
    /// Seconds east of UTC, one more than there are transitions: the first holds before all of them.
    private let offsets: [Int64]
    /// What holds after the last transition; nil for the last offset.
    private let future: YearlyRule?

    /// Nil where the bytes are no such file, or say what is not understood.
    init?(_ bytes: [UInt8]) {
        var reader = ZoneFileReader(bytes)
        guard let content = reader.content() else { return nil }
        transitions = content.transitions
        offsets = content.offsets
        guard let rule = YearlyRule(parsing: content.footer) else { return nil }
        future = rule
    }

    /// Seconds east of UTC at a moment, in Unix seconds.
    func offset(at second: Int64) -> Int64 {
        if let future, transitions.last.map({ second >= $0 }) ?? true {
            return future.offset(at: second)
        }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// The calendar day of a moment, counted from 1970-01-01.
    func day(of second: Int64) -> Int64 {
        (second + offset(at: second)).flooredQuotient(by: 86_400)
    }

    /// A moment that surely lies in a day: its noon.
    func noon(of day: Int64) -> Int64 {
        let local = day * 86_400 + 43_200
        let near = local - offset(at: local)
        return local - offset(at: near)
    }
}

extension Int64 {
    /// Rounded down, also below zero.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
