import TableModel

/// SQL's comparisons, written anew: what an exact API would answer.
enum SQLOrder {
    /// Negative, zero or positive; nulls first, then numbers, text and blobs.
    static func compare(_ left: Value, _ right: Value) -> Int {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): sign(left, right)
        case (.real(let left), .real(let right)): sign(left, right)
        case (.integer(let left), .real(let right)): sign(Double(left), right)
        case (.real(let left), .integer(let right)): sign(left, Double(right))
        case (.text(let left), .text(let right)): bytes(Array(left.utf8), Array(right.utf8))
        case (.blob(let left), .blob(let right)): bytes(left, right)
        default: sign(rank(left), rank(right))
        }
    }

    /// Nil where SQL says NULL.
    static func holds(_ constraint: Constraint, _ row: [Value]) -> Bool? {
        let cell = row[constraint.column]
        switch constraint.comparison {
        case .isNull: return cell == .null
        case .isNotNull: return cell != .null
        case .in:
            if cell == .null { return nil }
            return constraint.values.contains { compare(cell, $0) == 0 }
        default: break
        }
        guard cell != .null, let value = constraint.values.first else { return nil }
        let order = compare(cell, value)
        switch constraint.comparison {
        case .equal: return order == 0
        case .notEqual: return order != 0
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        case .greaterOrEqual: return order >= 0
        case .like:
            guard case .text(let text) = cell, case .text(let pattern) = value else { return nil }
            return matches(Array(text.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
        case .in, .isNull, .isNotNull: return nil
        }
    }

    static func holds(_ filter: Filter, _ row: [Value]) -> Bool? {
        switch filter {
        case .compare(let constraint): return holds(constraint, row)
        case .not(let part): return holds(part, row).map { !$0 }
        case .all(let parts):
            let results = parts.map { holds($0, row) }
            return results.contains(false) ? false : results.contains(nil) ? nil : true
        case .any(let parts):
            let results = parts.map { holds($0, row) }
            return results.contains(true) ? true : results.contains(nil) ? nil : false
        }
    }

    private static func matches(
        _ text: ArraySlice<Unicode.Scalar>,
        _ pattern: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "%" {
            return (text.startIndex...text.endIndex).contains {
                matches(text[$0...], pattern.dropFirst())
            }
        }
        guard let character = text.first else { return false }
        guard first == "_" || fold(first) == fold(character) else { return false }
        return matches(text.dropFirst(), pattern.dropFirst())
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        ("A"..."Z").contains(scalar) ? scalar.value | 0x20 : scalar.value
    }

    private static func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }

    private static func bytes(_ left: [UInt8], _ right: [UInt8]) -> Int {
        left.lexicographicallyPrecedes(right) ? -1 : right.lexicographicallyPrecedes(left) ? 1 : 0
    }

    private static func rank(_ value: Value) -> Int {
        switch value {
        case .null: 0
        case .integer, .real: 1
        case .text: 2
        case .blob: 3
        }
    }
}
