internal import TableModel

/// Reads `{call name(…)}`, `{?=call name(…)}`, `CALL name(…)` and `EXEC name @argument = value, …`.
struct ProcedureCallReader {
    private let tokens: [Token]
    private var position = 0

    private init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    /// Whether `tokens` start like the call of a procedure.
    static func isCall(_ tokens: [Token], scansEscapes: Bool) -> Bool {
        let keys = tokens.prefix(2).map { $0.kind == .parameter ? "?" : $0.key }
        if let first = keys.first, ["EXEC", "EXECUTE", "CALL"].contains(first) { return true }
        return scansEscapes && (keys == ["{", "CALL"] || keys == ["{", "?"])
    }

    /// The tokens with `@name =` made a plain name, since it marks no parameter.
    static func namingArguments(of tokens: [Token]) -> [Token] {
        var tokens = tokens
        for index in tokens.indices.dropLast()
        where tokens[index].text.hasPrefix("@") && tokens[index + 1].key == "=" {
            tokens[index] = Token(
                .word,
                String(tokens[index].text.dropFirst()),
                gap: tokens[index].gap,
                offset: tokens[index].offset
            )
        }
        return tokens
    }

    /// Reads the call.
    ///
    /// Markers must have their numbers.
    static func call(of tokens: [Token]) throws(SyntaxError) -> ProcedureCall {
        var reader = Self(tokens)
        return try reader.read()
    }

    private var next: Token? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ key: String) -> Bool {
        guard next?.key == key else { return false }
        position += 1
        return true
    }

    private func failure(_ message: String) -> SyntaxError {
        SyntaxError(message, at: next?.offset ?? tokens.last?.offset ?? 0)
    }

    private mutating func read() throws(SyntaxError) -> ProcedureCall {
        let isEscape = take("{")
        var returnsValue = false
        if isEscape {
            if next?.kind == .parameter {
                position += 1
                guard take("=") else { throw failure("A value is returned by {?=call name(…)}.") }
                returnsValue = true
            }
            guard take("CALL") else { throw failure("The word call is missing here.") }
        } else {
            position += 1
        }
        let (schema, name) = try name()
        var call = ProcedureCall(schema: schema, name: name, returnsValue: returnsValue)
        if take("(") {
            if !take(")") {
                call.arguments = try arguments()
                guard take(")") else { throw failure("The procedure's arguments lack their ).") }
            }
        } else if next != nil, next?.key != "}" {
            call.arguments = try arguments()
        }
        if isEscape, !take("}") { throw failure("The call lacks its closing }.") }
        guard next == nil else { throw failure("Nothing may follow the call of a procedure.") }
        return call
    }

    /// A name such as `Intercom.RefreshOAuthAccessToken` or without its schema.
    private mutating func name() throws(SyntaxError) -> (schema: String?, name: String) {
        var parts = [try part("A procedure's name is missing here.")]
        while take(".") { parts.append(try part("A name is missing after the dot.")) }
        guard parts.count <= 2 else {
            throw failure("There are no catalogs: a procedure has a schema and a name.")
        }
        return (parts.count == 2 ? parts[0] : nil, parts[parts.count - 1])
    }

    private mutating func part(_ message: String) throws(SyntaxError) -> String {
        guard let part = next, part.isName else { throw failure(message) }
        position += 1
        return part.name
    }

    private mutating func arguments() throws(SyntaxError) -> [(
        name: String?, value: ProcedureCall.Argument
    )] {
        var arguments: [(name: String?, value: ProcedureCall.Argument)] = []
        repeat {
            var name: String?
            if let token = next, token.isName, position + 1 < tokens.count,
                tokens[position + 1].key == "="
            {
                name = token.name
                position += 2
            }
            arguments.append((name, try value()))
            if let word = next?.key, word == "OUTPUT" || word == "OUT" {
                throw failure("Procedures answer with rows: they have no output arguments.")
            }
        } while take(",")
        return arguments
    }

    private mutating func value() throws(SyntaxError) -> ProcedureCall.Argument {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let token = next, ![",", ")", "}"].contains(token.key) else { return .omitted }
        if token.key == "{" { return try literalEscape() }
        position += 1
        switch token.kind {
        case .parameter: return .parameter(token.marker ?? 0)
        case .string: return .literal(.text(token.name))
        case .number:
            let text = isNegative ? "-" + token.text : token.text
            if let integer = Int64(text) { return .literal(.integer(integer)) }
            if let real = Double(text) { return .literal(.real(real)) }
        case .word:
            switch token.key {
            case "NULL": return .literal(.null)
            case "TRUE": return .literal(.integer(1))
            case "FALSE": return .literal(.integer(0))
            case "DEFAULT": return .omitted
            default: break
            }
        default: break
        }
        position -= 1
        throw failure("A procedure's arguments are literals or parameter markers.")
    }

    /// `{d '…'}` and its kin.
    private mutating func literalEscape() throws(SyntaxError) -> ProcedureCall.Argument {
        let start = position
        guard let end = tokens[start...].firstIndex(where: { $0.key == "}" }), end > start + 1,
            ["D", "T", "TS", "GUID"].contains(tokens[start + 1].key)
        else { throw failure("A procedure's arguments are literals or parameter markers.") }
        position = end + 1
        let literal = try LiteralEscape.literal(
            tokens[start + 1],
            tokens[start + 2..<end],
            at: tokens[start]
        )
        return .literal(.text(literal.name))
    }
}
