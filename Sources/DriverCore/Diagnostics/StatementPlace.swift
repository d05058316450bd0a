/// A place in a statement as people count: lines and characters from 1, and the words that stand there.
struct StatementPlace: CustomStringConvertible {
    let line: Int
    let character: Int
    let excerpt: String
    private let isAtEnd: Bool

    /// What calls a procedure is not quoted: its arguments may be codes and tokens.
    ///
    /// The offset counts bytes of UTF-8 from the start; a place past the end is the end.
    init(offset: Int, in text: String) {
        // Decoding the two halves by themselves is safe for a place inside a character.
        let clamped = max(0, min(offset, text.utf8.count))
        let before = String(decoding: text.utf8.prefix(clamped), as: UTF8.self)
        let after = String(decoding: text.utf8.dropFirst(clamped), as: UTF8.self)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        line = max(1, lines.count)
        character = (lines.last?.count ?? 0) + 1
        excerpt = text.mayCall ? "" : String(after.prefix(Self.excerptLength)).singleLine
        isAtEnd = after.isEmpty
    }

    private static let excerptLength = 24

    var description: String {
        let position = line == 1 ? "character \(character)" : "line \(line), character \(character)"
        if isAtEnd { return " (at the end of the statement)" }
        return excerpt.isEmpty ? " (at \(position))" : " (at \(position): \"\(excerpt)\")"
    }
}

extension String {
    /// Whether one of the words is a verb that calls procedures.
    fileprivate var mayCall: Bool {
        let words = split { !$0.isLetter }
        return words.contains { ["exec", "execute", "call"].contains($0.lowercased()) }
    }

    fileprivate var singleLine: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
