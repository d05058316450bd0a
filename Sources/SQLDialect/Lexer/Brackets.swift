/// Which parenthesis or brace closes which, for a run of tokens.
struct Brackets {
    /// The place of the closing sign for the place of each opening one that has one.
    private var closing: [Int: Int] = [:]

    /// Parentheses that do not match are left for SQLite to complain of.
    ///
    /// - Throws: for a brace without its partner, unless braces are not looked at.
    init(of tokens: [Token], checksBraces: Bool) throws(SyntaxError) {
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            switch token.key {
            case "(": open.append(index)
            case "{" where checksBraces: open.append(index)
            case ")":
                if let last = open.last, tokens[last].key == "(" {
                    closing[last] = index
                    open.removeLast()
                }
            case "}" where checksBraces:
                while let last = open.last, tokens[last].key == "(" { open.removeLast() }
                guard let last = open.popLast() else {
                    throw SyntaxError("This } closes no escape.", at: token.offset)
                }
                closing[last] = index
            default: break
            }
        }
        if let brace = open.last(where: { tokens[$0].key == "{" }) {
            throw SyntaxError(
                "The escape that starts here lacks its closing }.",
                at: tokens[brace].offset
            )
        }
    }

    func partner(of opening: Int) -> Int? {
        closing[opening]
    }

    /// Cuts `range` at its commas outside of inner parentheses and braces; empty for an empty range.
    func arguments(of tokens: [Token], in range: Range<Int>) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        var arguments: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            if tokens[index].key == "," {
                arguments.append(start..<index)
                start = index + 1
            }
            index = max(index, partner(of: index) ?? index) + 1
        }
        arguments.append(min(start, range.upperBound)..<range.upperBound)
        return arguments
    }
}
