internal import TableModel

/// A place in a statement as people count: lines and characters from 1, and the words that stand there.
struct StatementPlace: CustomStringConvertible {
    let line: Int
    let character: Int
    let excerpt: String
    /// Whether the words may be shown.
    private let isShown: Bool

    /// The offset counts bytes of UTF-8 from the start; a place past the end is the end.
    init(offset: Int, in text: String) {
        // Decoding the two halves by themselves is safe for a place inside a character.
        let clamped = max(0, min(offset, text.utf8.count))
        let before = String(decoding: text.utf8.prefix(clamped), as: UTF8.self)
        let after = String(decoding: text.utf8.dropFirst(clamped), as: UTF8.self)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        line = max(1, lines.count)
        character = (lines.last?.count ?? 0) + 1
        excerpt = String(after.prefix(Self.excerptLength)).singleLine
        isShown = !Self.mayHoldSecrets(text)
    }

    /// An argument of a procedure may be a code or a token.
    private static func mayHoldSecrets(_ text: String) -> Bool {
        text.asciiLowercased.split { !$0.isLetter && $0 != "_" }
            .contains { $0 == "call" || $0 == "exec" || $0 == "execute" }
    }

    private static let excerptLength = 24

    var description: String {
        let position = line == 1 ? "character \(character)" : "line \(line), character \(character)"
        if excerpt.isEmpty { return " (at the end of the statement)" }
        return isShown ? " (at \(position): \"\(excerpt)\")" : " (at \(position))"
    }
}

extension String {
    fileprivate var singleLine: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
