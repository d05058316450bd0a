internal import TableModel

// What the catalogue says of a type beyond its traits.

extension SQLDataType {
    /// `SQL_DATETIME_SUB`: which of the dates or intervals; nil for all else.
    var subcode: Int16? { datetimeCode == 0 ? nil : datetimeCode }

    /// The digits after the point where the type has any; nil where the question makes no sense.
    func decimalDigits(_ digits: Int) -> Int? {
        switch self {
        case .decimal, .numeric, .time, .timestamp: digits
        case .tinyInt, .smallInt, .integer, .bigInt, .bit: 0
        default: isInterval && endsWithSeconds ? digits : nil
        }
    }

    /// What stands in parentheses behind the type's name in `CREATE TABLE`.
    var creationParameters: String {
        switch self {
        case .char, .wideChar, .binary: "length"
        case .varChar, .wideVarChar, .varBinary: "max length"
        case .decimal, .numeric: "precision,scale"
        case .time, .timestamp: "precision"
        default: ""
        }
    }

    /// The characters that the longest interval of the type takes; nil for all else.
    ///
    /// See *Interval Data Type Length*, appendix D of the ODBC reference.
    var intervalSize: Int? {
        guard isInterval else { return nil }
        // What follows the leading field: ` HH` or `-MM`, `:MM`, `:SS`, and `.ffffff` behind seconds.
        let following: Int =
            switch rawValue - 100 {
            case 7, 8, 11, 13: 3
            case 9, 12: 6
            case 10: 9
            default: 0
            }
        return Self.intervalPrecision + following + (endsWithSeconds ? 7 : 0)
    }

    /// The digits that the leading field of an interval can have.
    static let intervalPrecision = 9

    private var endsWithSeconds: Bool { [106, 110, 112, 113].contains(rawValue) }
}
