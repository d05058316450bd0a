/// Whether a statement can hold an outer join.
///
/// SQLite up to 3.40 offers `<>`, LIKE and IS NOT NULL from the ON of a LEFT JOIN to the table on its left
/// as though they stood in WHERE. Handed over, they would take away rows that the join must keep.
enum OuterJoin {
    /// True where one of the words stands anywhere, be it in a literal: too often costs requests, too
    /// seldom costs rows.
    static func mayBe(in sql: String) -> Bool {
        var word: [UInt8] = []
        for byte in sql.utf8 {
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            if isLetter {
                word.append(byte | 0x20)
                continue
            }
            if words.contains(word) { return true }
            word.removeAll(keepingCapacity: true)
        }
        return words.contains(word)
    }

    private static let words: Set<[UInt8]> = [
        Array("left".utf8), Array("right".utf8), Array("full".utf8),
    ]
}
