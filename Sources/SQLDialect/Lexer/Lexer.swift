/// Cuts a statement into tokens, by SQLite's rules, in one pass over its bytes.
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: String) throws(SyntaxError) {
        var bytes = Array(text.utf8)
        // Some callers count the terminator of their text in its length.
        while bytes.last == 0 { bytes.removeLast() }
        if let zero = bytes.firstIndex(of: 0) {
            throw SyntaxError(
                "The statement holds a zero byte, where SQLite would stop reading.",
                at: zero
            )
        }
        self.bytes = bytes
    }

    /// The tokens of `text` and the blanks and comments after the last of them.
    static func tokens(of text: String) throws(SyntaxError) -> (tokens: [Token], rest: String) {
        var lexer = try Lexer(text)
        var tokens: [Token] = []
        while true {
            let gap = lexer.gap()
            guard let token = try lexer.next(after: gap) else { return (tokens, gap) }
            tokens.append(token)
        }
    }

    private func byte(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Moves over blanks and comments.
    private mutating func gap() -> String {
        let start = position
        while let byte = byte() {
            if byte.isBlank {
                position += 1
            } else if byte == UInt8(ascii: "-"), self.byte(1) == UInt8(ascii: "-") {
                skip { $0 != UInt8(ascii: "\n") }
            } else if byte == UInt8(ascii: "/"), self.byte(1) == UInt8(ascii: "*") {
                skipComment()
            } else {
                break
            }
        }
        return text(from: start)
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while let byte = byte(), holds(byte) { position += 1 }
    }

    /// As in SQLite, the end of the text ends a comment too.
    private mutating func skipComment() {
        position += 2
        while let byte = byte() {
            if byte == UInt8(ascii: "*"), self.byte(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
    }

    private mutating func next(after gap: String) throws(SyntaxError) -> Token? {
        guard let byte = byte() else { return nil }
        let start = position
        func token(_ kind: Token.Kind) -> Token {
            Token(kind, text(from: start), gap: gap, offset: start)
        }
        switch byte {
        case UInt8(ascii: "'"):
            try quoted(until: byte)
            return token(.string)
        case UInt8(ascii: "\""), UInt8(ascii: "`"):
            try quoted(until: byte)
            return token(.quotedName)
        case UInt8(ascii: "["):
            try quoted(until: UInt8(ascii: "]"))
            return token(.quotedName)
        case UInt8(ascii: "?"):
            position += 1
            skip(while: \.isDigit)
            return token(.parameter)
        case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"):
            position += 1
            skip(while: \.isNamePart)
            return token(position == start + 1 ? .unknown : .parameter)
        case _ where byte.isDigit || (byte == UInt8(ascii: ".") && self.byte(1)?.isDigit == true):
            return token(number())
        case _ where byte.isNameStart:
            return try word(gap: gap)
        case UInt8(ascii: "#") where self.byte(1)?.isNameStart == true:
            position += 1
            skip(while: \.isNamePart)
            // Transact-SQL's sign for a temporary table is part of its name.
            return Token(.quotedName, Quotes.name(text(from: start)), gap: gap, offset: start)
        default:
            position += symbolLength(byte)
            return token(Self.signs.contains(byte) ? .symbol : .unknown)
        }
    }

    /// A name, a keyword, `x'blob'` or `N'text'`.
    private mutating func word(gap: String) throws(SyntaxError) -> Token {
        let start = position
        skip(while: \.isNamePart)
        if position == start + 1, byte() == UInt8(ascii: "'") {
            switch bytes[start] | 0x20 {
            case UInt8(ascii: "x"):
                try quoted(until: UInt8(ascii: "'"))
                return Token(.blob, text(from: start), gap: gap, offset: start)
            case UInt8(ascii: "n"):
                try quoted(until: UInt8(ascii: "'"))
                return Token(.string, text(from: start + 1), gap: gap, offset: start)
            default: break
            }
        }
        return Token(.word, text(from: start), gap: gap, offset: start)
    }

    /// Moves over text up to its closing quote.
    ///
    /// A doubled quote stands for itself, but SQLite's `]` cannot be doubled.
    private mutating func quoted(until closing: UInt8) throws(SyntaxError) {
        let start = position
        position += 1
        while let byte = byte() {
            position += 1
            guard byte == closing else { continue }
            guard closing != UInt8(ascii: "]"), self.byte() == closing else { return }
            position += 1
        }
        let sign = String(decoding: [closing], as: UTF8.self)
        throw SyntaxError("The text that starts here lacks its closing \(sign).", at: start)
    }

    private mutating func number() -> Token.Kind {
        if byte() == UInt8(ascii: "0"), byte(1).map({ $0 | 0x20 }) == UInt8(ascii: "x"),
            byte(2)?.isHexDigit == true
        {
            position += 2
            skip(while: \.isHexDigit)
        } else {
            skip(while: \.isDigit)
            if byte() == UInt8(ascii: ".") {
                position += 1
                skip(while: \.isDigit)
            }
            exponent()
        }
        guard byte()?.isNamePart == true else { return .number }
        skip(while: \.isNamePart)
        return .unknown
    }

    private mutating func exponent() {
        guard byte().map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return }
        let isSigned = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
        guard byte(isSigned ? 2 : 1)?.isDigit == true else { return }
        position += isSigned ? 2 : 1
        skip(while: \.isDigit)
    }

    private static let signs = Set("(){},;.=<>!+-*/%|&~".utf8)

    private static let longSigns: Set<[UInt8]> = Set(
        ["<=", ">=", "<>", "!=", "==", "||", "<<", ">>", "->"].map { Array($0.utf8) }
    )

    private func symbolLength(_ first: UInt8) -> Int {
        guard let second = byte(1), Self.longSigns.contains([first, second]) else { return 1 }
        let isTextArrow = first == UInt8(ascii: "-") && byte(2) == UInt8(ascii: ">")
        return isTextArrow ? 3 : 2
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || ((0x09...0x0D).contains(self) && self != 0x0B) }

    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }

    fileprivate var isNameStart: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
            || self >= 0x80
    }

    /// Whether the byte goes on with a name or a number.
    var isNamePart: Bool { isNameStart || isDigit || self == UInt8(ascii: "$") }
}
