internal import TableModel

/// A scalar function that users may call: its signature, what becomes of a call, and what it answers.
///
/// One line of the tables beside this file is one function. A line either says the function in SQLite's
/// words, or names the type that a function of the engine answers; the engine then has an implementation
/// of the same name.
struct SQLFunction: Sendable {
    enum Body: Sendable {
        /// SQLite's SQL in which `$1` stands for the first argument and `$all` for all.
        ///
        /// Each argument stands once, so that nested calls grow no faster than what the user wrote.
        case words(String)
        /// A function that the engine registers under the same name.
        case engine(FunctionType)
        /// SQLite's own function of that name.
        case own
    }

    /// What the user writes: `CHARINDEX(part, text, [start])`; `...` stands for any number more.
    let signature: String
    /// In upper case.
    let name: String
    /// The names of the arguments, from which their types follow.
    let arguments: [String]
    let arity: ClosedRange<Int>
    let body: Body
    let purpose: String
    /// Whether the name means the same outside of `{fn …}`.
    ///
    /// False where the word begins a statement.
    let isPlain: Bool

    private init(_ signature: String, _ purpose: String, isPlain: Bool, body: ([String]) -> Body) {
        self.signature = signature
        self.purpose = purpose
        self.isPlain = isPlain
        // Signatures are ASCII, and taking them apart as characters would cost each process a millisecond.
        let parts = signature.utf8.split { Self.separators.contains($0) }.map {
            String(Substring($0))
        }
        name = parts.first ?? ""
        let isOpen = parts.last == "..."
        let names = parts.dropFirst().filter { $0 != "..." }
        let needed = names.filter { !$0.hasPrefix("[") }.count
        arguments = names.map { String($0.drop { $0 == "[" }.prefix { $0 != "]" }) }
        arity = needed...(isOpen ? Self.manyArguments : names.count)
        self.body = body(arguments)
    }

    /// A function said in SQLite's words.
    init(_ signature: String, _ words: String, _ purpose: String, isPlain: Bool = true) {
        self.init(signature, purpose, isPlain: isPlain) { _ in
            .words(words)
        }
    }

    /// A function of the engine.
    init(
        _ signature: String,
        _ type: ColumnType,
        _ purpose: String,
        _ nullability: FunctionType.Nullability = .always
    ) {
        self.init(signature, purpose, isPlain: true) { arguments in
            .engine(
                FunctionType(
                    result: .fixed(type),
                    nullability: nullability,
                    arguments: arguments.map { Self.argumentTypes[$0] ?? .text },
                    keepsSize: false
                )
            )
        }
    }

    /// A function of the engine that answers integers for integers, and otherwise doubles.
    static func number(_ signature: String, _ purpose: String) -> Self {
        Self(signature, purpose, isPlain: true) { _ in
            .engine(
                FunctionType(
                    result: .number,
                    nullability: .always,
                    arguments: [.double],
                    keepsSize: false
                )
            )
        }
    }

    /// A function of SQLite, which is listed so that users find it.
    static func own(_ signature: String, _ purpose: String) -> Self {
        Self(signature, purpose, isPlain: true) { _ in .own }
    }

    private static let separators = Array("(), ".utf8)

    /// SQLite's limit of arguments.
    static let manyArguments = 127

    /// The types that parameter markers take, by the names of arguments; all others are text.
    private static let argumentTypes: [String: ColumnType] = [
        "count": .bigint, "start": .bigint, "places": .bigint, "code": .bigint, "index": .bigint,
        "length": .bigint, "seed": .bigint, "days": .bigint, "months": .bigint, "year": .bigint,
        "month": .bigint, "day": .bigint, "hour": .bigint, "minute": .bigint, "second": .bigint,
        "fraction": .bigint, "number": .double, "base": .double, "moment": .timestamp,
        "from": .timestamp, "to": .timestamp,
    ]

    /// Taken apart only where they are used: connecting registers functions and asks for the words of none.
    static func tokens(of words: String) -> [Token] { (try? Lexer.tokens(of: words).tokens) ?? [] }

    /// The number that a placeholder such as `$1` carries.
    static func argument(of token: Token) -> Int? {
        guard token.kind == .parameter, token.text.hasPrefix("$") else { return nil }
        return Int(token.text.dropFirst())
    }

    static let all: [Self] = Array([texts, numbers, dates, json, others].joined())

    /// All functions of a name, which differ in how many arguments they take.
    static func spellings(of name: String) -> [Self] { byName[name.asciiUppercased] ?? [] }

    /// The function that a call with so many arguments means.
    static func named(_ name: String, arguments count: Int) -> Self? {
        spellings(of: name).first { $0.arity.contains(count) }
    }

    private static let byName: [String: [Self]] = Dictionary(
        grouping: all + helpers,
        by: \.name
    )
}
