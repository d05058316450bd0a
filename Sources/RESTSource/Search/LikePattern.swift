internal import Profiles

/// A LIKE pattern whose `%` stand at its ends only.
struct LikePattern: Equatable {
    let shape: FilterRule.PatternShape
    let text: String

    /// Nil for a pattern of another shape, with a `_` in it, or without any text.
    init?(_ pattern: String) {
        var text = pattern[...]
        let startsOpen = text.hasPrefix("%")
        while text.hasPrefix("%") { text.removeFirst() }
        let endsOpen = text.hasSuffix("%")
        while text.hasSuffix("%") { text.removeLast() }
        guard !text.isEmpty, !text.contains("%"), !text.contains("_") else { return nil }
        switch (startsOpen, endsOpen) {
        case (false, true): shape = .prefix
        case (true, false): shape = .suffix
        case (true, true): shape = .infix
        case (false, false): return nil
        }
        self.text = String(text)
    }
}
