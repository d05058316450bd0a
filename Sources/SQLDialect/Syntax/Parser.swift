/// Reads SQLite's grammar from tokens, as far as types and filters need it.
///
/// It is tolerant: where it stops, the statement goes to SQLite untyped, and SQLite says what is wrong.
struct Parser {
    /// The parser does not know what stands here, or it lies too deep.
    struct Stopped: Error {}

    let tokens: [Token]
    var position = 0
    private var depth = 0
    /// The tallest expression since a query began.
    private var tallest = 0

    /// How deep parentheses, queries and signs may be nested.
    private static let depthLimit = 60
    /// How tall a tree may become, long chains of operators counted.
    private static let heightLimit = 160

    init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    // MARK: Tokens

    var token: Token? { position < tokens.count ? tokens[position] : nil }

    func key(_ ahead: Int = 0) -> String {
        tokens.indices.contains(position + ahead) ? tokens[position + ahead].key : ""
    }

    func isAt(_ keys: String...) -> Bool {
        keys.contains(key())
    }

    mutating func take(_ key: String) -> Bool {
        guard self.key() == key else { return false }
        position += 1
        return true
    }

    mutating func expect(_ key: String) throws(Stopped) {
        guard take(key) else { throw Stopped() }
    }

    /// Any name, keywords that cannot be names excepted.
    mutating func name() throws(Stopped) -> String {
        guard let token, token.isName, !Keywords.reserved.contains(token.key) else {
            throw Stopped()
        }
        position += 1
        return token.name
    }

    /// A name after AS, which may even be a string.
    mutating func alias() throws(Stopped) -> String? {
        if take("AS") {
            guard let token, token.kind == .string else { return try name() }
            position += 1
            return token.name
        }
        guard let token, token.kind == .string || token.isName,
            !Keywords.reserved.contains(token.key)
        else { return nil }
        position += 1
        return token.name
    }

    mutating func parenthesizedNames() throws(Stopped) -> [String] {
        try expect("(")
        var names: [String] = []
        repeat { names.append(try name()) } while take(",")
        try expect(")")
        return names
    }

    mutating func expressions() throws(Stopped) -> [Expression] {
        var list: [Expression] = []
        repeat { list.append(try expression()) } while take(",")
        return list
    }

    // MARK: Depth

    mutating func nested<Result>(
        _ body: (inout Self) throws(Stopped) -> Result
    ) throws(Stopped) -> Result {
        guard depth < Self.depthLimit else { throw Stopped() }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    mutating func make(
        _ kind: Expression.Kind,
        from start: Int,
        over children: [Expression] = [],
        height: Int = 0
    ) throws(Stopped) -> Expression {
        let height = max(height, children.map(\.height).max() ?? 0) + 1
        guard height <= Self.heightLimit else { throw Stopped() }
        tallest = max(tallest, height)
        return Expression(kind: kind, tokens: start..<position, height: height)
    }

    /// Reads a query and measures what lies within it.
    mutating func measured(
        _ body: (inout Self) throws(Stopped) -> Select
    ) throws(Stopped) -> Select {
        let outer = tallest
        tallest = 0
        var select = try nested(body)
        select.height = tallest + 1
        tallest = max(outer, select.height)
        return select
    }
}
