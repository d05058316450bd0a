/// How a function of ODBC is said in SQLite's words.
///
/// One row of `ODBCFunction.all` is one spelling of one function; two rows of the same name differ in
/// how many arguments they take.
struct ODBCFunction: Sendable {
    let name: String
    let arity: Int
    /// Tokens of SQLite's SQL in which `$1` stands for the first argument.
    ///
    /// Each argument stands once, so that nested calls grow no faster than what the user wrote.
    let template: [Token]
    /// Whether the name means the same outside of `{fn …}`.
    ///
    /// False where SQLite has a function of that name that answers differently.
    let isPlain: Bool

    init(_ name: String, _ template: String, isPlain: Bool = true) {
        self.name = name
        self.isPlain = isPlain
        let tokens = (try? Lexer.tokens(of: template).tokens) ?? []
        self.template = tokens
        arity = tokens.compactMap(Self.argument).max() ?? 0
    }

    /// The number that a placeholder such as `$1` carries.
    static func argument(of token: Token) -> Int? {
        guard token.kind == .parameter, token.text.hasPrefix("$") else { return nil }
        return Int(token.text.dropFirst())
    }

    /// The spellings of a function, by how many arguments they take; nil for a name that is not ODBC's
    /// or that SQLite understands as it is.
    static func spellings(of name: String) -> [Int: Self]? {
        byName[name.asciiUppercased]
    }

    private static let byName: [String: [Int: Self]] = {
        var byName: [String: [Int: Self]] = [:]
        for function in all { byName[function.name, default: [:]][function.arity] = function }
        return byName
    }()
}
