/// What a searchable field holds, which decides the operators it takes.
enum FieldKind: Sendable {
    case text
    /// Matched word by word, as `source.body` is.
    case words
    /// `tag_id` of contacts, which takes `=` and `!=` alone.
    case tag
    case flag
    /// Numbers of contacts, which take all comparisons.
    case number
    case real
    /// Numbers of conversations and tickets, whose `>` and `<` may include the bound.
    case count
    /// Instants to the second, of conversations and tickets.
    case second
    /// As `second`, with `>=` and `<=` besides: `created_at` of tickets.
    case comparableSecond
    /// Instants of contacts, matched by calendar day in the workspace's time zone.
    case day

    func takes(_ comparison: Comparison) -> Bool {
        switch (self, comparison) {
        case (_, .equal): true
        case (.day, .above), (.day, .below): true
        case (.day, _): false
        case (_, .notEqual): true
        case (.tag, _): false
        case (_, .among), (_, .notAmong): true
        case (.text, _), (.words, _): comparison.isForText
        case (.number, _), (.real, _), (.comparableSecond, _): !comparison.isForText
        case (.count, .above), (.count, .below), (.second, .above), (.second, .below): true
        default: false
        }
    }
}

/// The operators of the search language.
enum Comparison: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case among = "IN"
    case notAmong = "NIN"
    case above = ">"
    case below = "<"
    case atLeast = ">="
    case atMost = "<="
    case contains = "~"
    case lacks = "!~"
    case starts = "^"
    case ends = "$"

    var isForText: Bool {
        switch self {
        case .contains, .lacks, .starts, .ends: true
        default: false
        }
    }
}
