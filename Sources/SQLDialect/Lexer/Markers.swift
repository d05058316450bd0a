/// Gives parameter markers the numbers that SQLite gives them, through all statements of a text.
struct Markers {
    /// SQLite's limit for `?NNN`.
    private static let limit = 32_766

    /// How many parameters there are so far.
    private(set) var count = 0
    private var named: [String: Int] = [:]

    /// Numbers the markers of a text with one statement and returns how many parameters there are.
    static func number(_ tokens: inout [Token]) throws(SyntaxError) -> Int {
        var markers = Self()
        try markers.number(&tokens)
        return markers.count
    }

    /// Numbers the markers of the next statement, from 0 in the first one.
    ///
    /// A name used twice is one parameter, and `?` is one more than the largest so far.
    mutating func number(_ tokens: inout [Token]) throws(SyntaxError) {
        for index in tokens.indices where tokens[index].kind == .parameter {
            let text = tokens[index].text
            let number: Int
            if text == "?" {
                number = count
            } else if text.hasPrefix("?") {
                guard let given = Int(text.dropFirst()), (1...Self.limit).contains(given) else {
                    throw SyntaxError(
                        "A parameter's number lies between 1 and \(Self.limit), unlike \(text).",
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
    }
}
