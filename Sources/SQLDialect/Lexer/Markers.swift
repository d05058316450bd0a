/// Gives parameter markers the numbers that SQLite gives them.
enum Markers {
    /// SQLite's limit for `?NNN`.
    private static let limit = 32_766

    /// Numbers the markers of `tokens` from 0 and returns how many parameters there are.
    ///
    /// A name used twice is one parameter, and `?` is one more than the largest so far.
    static func number(_ tokens: inout [Token]) throws(SyntaxError) -> Int {
        var count = 0
        var named: [String: Int] = [:]
        for index in tokens.indices where tokens[index].kind == .parameter {
            let text = tokens[index].text
            let number: Int
            if text == "?" {
                number = count
            } else if text.hasPrefix("?") {
                guard let given = Int(text.dropFirst()), (1...limit).contains(given) else {
                    throw SyntaxError(
                        "A parameter's number lies between 1 and \(limit), unlike \(text).",
                        at: tokens[index].offset
                    )
                }
                number = given - 1
            } else {
                number = named[text] ?? count
                named[text] = number
            }
            tokens[index].marker = number
            count = max(count, number + 1)
        }
        return count
    }
}
