extension SQLState {
    /// `SQLSpecialColumns` has no such scope (`HY098`).
    package static let invalidScope = SQLState(rawValue: "HY098")
    /// `SQLSpecialColumns` knows nothing but with and without nulls (`HY099`).
    package static let invalidNullability = SQLState(rawValue: "HY099")
    /// `SQLStatistics` lists unique indexes or all (`HY100`).
    package static let invalidUniqueness = SQLState(rawValue: "HY100")
    /// `SQLStatistics` is quick or accurate (`HY101`).
    package static let invalidAccuracy = SQLState(rawValue: "HY101")
}
