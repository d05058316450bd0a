/// A place in a statement as people count: lines and characters from 1, and the words that stand there.
struct StatementPlace: CustomStringConvertible {
    let line: Int
    let character: Int
    let excerpt: String

    /// - Parameter offset: bytes of UTF-8 from the start; a place past the end is the end.
    init(offset: Int, in text: String) {
        let bytes = text.utf8
        let clamped = max(0, min(offset, bytes.count))
        let place = text.index(bytes.startIndex, offsetBy: clamped)
        let before = text.unicodeScalars[..<place]
        line = before.count { $0 == "\n" } + 1
        let lineStart = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
        character = before[lineStart...].count + 1
        excerpt = String(text[place...].prefix(Self.excerptLength)).singleLine
    }

    private static let excerptLength = 24

    var description: String {
        let position = line == 1 ? "character \(character)" : "line \(line), character \(character)"
        return excerpt.isEmpty
            ? " (at the end of the statement)" : " (at \(position): «\(excerpt)»)"
    }
}

extension String {
    fileprivate var singleLine: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
