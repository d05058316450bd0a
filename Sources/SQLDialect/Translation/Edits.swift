/// Changes to a parsed statement, by the places of its tokens, which stay valid until all are made.
struct Edits: Sendable {
    private var texts: [Int: String] = [:]
    private var before: [Int: [Token]] = [:]
    private var after: [Int: [Token]] = [:]

    mutating func write(_ text: String, at index: Int) {
        texts[index] = text
    }

    mutating func insert(_ tokens: [Token], before index: Int) {
        before[index, default: []] += tokens
    }

    mutating func insert(_ tokens: [Token], after index: Int) {
        after[index, default: []] += tokens
    }

    /// The token at `index` as it will be written.
    func token(_ index: Int, of tokens: [Token]) -> Token {
        var token = tokens[index]
        if let text = texts[index] { token.text = text }
        return token
    }

    func applied(to tokens: [Token]) -> [Token] {
        var output: [Token] = []
        for index in tokens.indices {
            var token = token(index, of: tokens)
            if var inserted = before[index], !inserted.isEmpty {
                inserted[0].gap = token.gap
                token.gap = ""
                output += inserted
            }
            output.append(token)
            output += after[index] ?? []
        }
        return output
    }
}
