internal import TableModel

/// One word, literal or sign of a statement, with the blanks and comments that stand before it.
///
/// Written one after another, gap and text each, the tokens of a statement are the statement.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A keyword or a plain name.
        case word
        /// A name in `"double quotes"`, `[brackets]` or `` `backticks` ``.
        case quotedName
        case string
        case number
        case blob
        /// `?`, `?3`, `:name`, `@name` or `$name`.
        case parameter
        case symbol
        /// Bytes that mean nothing in SQL; SQLite names them.
        case unknown
    }

    var kind: Kind
    var text: String
    /// Blanks and comments before the token.
    var gap: String
    /// Bytes of UTF-8 from the start of the user's text.
    var offset: Int
    /// Words in upper case and signs as they are, to be compared with; empty for all else.
    var key: String
    /// The number of a parameter marker, from 0.
    var marker: Int?
    /// What an escape such as `{ts '…'}` says of the literal that it became.
    var literalType: ColumnType?
    /// The SQL type that an escape such as `{interval '…' day}` says of its literal, where that says more.
    var declared: DeclaredType?

    init(_ kind: Kind, _ text: String, gap: String = "", offset: Int = 0) {
        self.kind = kind
        self.text = text
        self.gap = gap
        self.offset = offset
        switch kind {
        case .word: key = text.asciiUppercased
        case .symbol: key = text
        default: key = ""
        }
    }

    /// Whether the token can name a table, a column or a function.
    var isName: Bool { kind == .word || kind == .quotedName }

    /// The name without its quotes, or the text of a string.
    var name: String {
        switch kind {
        case .quotedName, .string: Quotes.content(of: text)
        default: text
        }
    }
}

extension String {
    /// The text with `a`–`z` in upper case and every other character as it is.
    var asciiUppercased: String {
        let uppered = utf8.map { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte
        }
        return String(decoding: uppered, as: UTF8.self)
    }
}
