internal import TableModel

/// What a scan costs: requests above all.
struct Cost: Comparable {
    var requests: Double
    var rows: Double

    static func < (left: Cost, right: Cost) -> Bool {
        (left.requests, left.rows) < (right.requests, right.rows)
    }

    /// The pages of so many rows.
    static func pages(rows: Double, size: Int?) -> Double {
        guard let size, size > 0 else { return 1 }
        return max(1, (rows / Double(size)).rounded(.up))
    }
}

extension Condition {
    /// The share of a table's rows that satisfy it, by rule of thumb.
    var selectivity: Double {
        switch comparison {
        case .equal: 0.1
        case .in: min(0.5, 0.02 * Double(max(1, valueCount)))
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .like: 0.3
        case .isNull: 0.2
        case .notEqual, .isNotNull: 0.9
        }
    }
}
