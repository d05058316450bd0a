internal import TableModel

/// Text literals in the one form in which values of a type are kept.
enum CanonicalLiteral {
    /// SQL for `text` as a value of `type`; nil where the text stays as it is.
    static func text(_ text: String, as type: ColumnType) -> String? {
        switch type {
        case .boolean:
            return booleans[text.asciiLowercased]
        case .timestamp:
            return Timestamp(parsing: text.utf8).map { Quotes.literal($0.text) }
        case .date:
            // A moment within a day equals no date and stays between two of them.
            guard let moment = Timestamp(parsing: text.utf8), moment.isMidnight else { return nil }
            return Quotes.literal(String(moment.text.prefix(10)))
        default:
            return nil
        }
    }

    private static let booleans = ["true": "1", "false": "0", "1": "1", "0": "0"]
}

extension Timestamp {
    fileprivate var isMidnight: Bool {
        let fields = fields
        return (fields.hour, fields.minute, fields.second, fields.microsecond) == (0, 0, 0, 0)
    }
}
