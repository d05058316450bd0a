/// Calls of functions, in `{fn …}` or plain.
extension EscapeExpander {
    /// The place of the closing parenthesis when a function of ODBC is called at `index`.
    func plainFunction(at index: Int) -> Int? {
        guard scansPlainFunctions, tokens[index].kind == .word,
            let end = brackets.partner(of: index + 1), tokens[index + 1].key == "(",
            let function = spelling(at: index, until: end), function.isPlain
        else { return nil }
        let before = index > 0 ? tokens[index - 1].key : ""
        guard !["INTO", "TABLE", "FROM", "JOIN", "UPDATE", "AS", "."].contains(before) else {
            return nil
        }
        // A common table expression may have a function's name.
        let isTable =
            end + 2 < tokens.count && tokens[end + 1].key == "AS" && tokens[end + 2].key == "("
        return isTable ? nil : end
    }

    /// What a call without braces means; nil where SQLite understands it as it is.
    private func spelling(at index: Int, until end: Int) -> SQLFunction? {
        if isKeywordCall(at: index, until: end) { return SQLFunction(tokens[index].key, "", "") }
        let arguments = brackets.arguments(of: tokens, in: index + 2..<end)
        let function = SQLFunction.named(tokens[index].text, arguments: arguments.count)
        if case .own? = function?.body { return nil }
        return function
    }

    /// Translates the call whose name stands at `name` and which must end before `end`.
    mutating func function(
        named name: Int,
        until end: Int,
        isEscaped: Bool
    ) throws(SyntaxError) -> [Token] {
        guard name < end, tokens[name].isName else {
            let place = tokens[max(0, min(name, end) - 1)].offset
            throw SyntaxError("A function is called like {fn UCASE(name)}.", at: place)
        }
        // CURRENT_DATE and its kin go without parentheses.
        if name + 1 == end { return [tokens[name]] }
        guard tokens[name + 1].key == "(", brackets.partner(of: name + 1) == end - 1 else {
            throw SyntaxError(
                "A function is called like {fn UCASE(name)}, with nothing after its parentheses.",
                at: tokens[name].offset
            )
        }
        let inside = name + 2..<end - 1
        if tokens[name].key == "CONVERT", isEscaped {
            return try convert(name, brackets.arguments(of: tokens, in: inside))
        }
        if isKeywordCall(at: name, until: end - 1) { return try keywordCall(name, inside) }
        let arguments = brackets.arguments(of: tokens, in: inside)
        let spellings = SQLFunction.spellings(of: tokens[name].text)
        guard let function = spellings.first(where: { $0.arity.contains(arguments.count) }) else {
            if spellings.isEmpty { return try call(name, with: arguments, until: end) }
            let counts = Set(spellings.flatMap { [$0.arity.lowerBound, $0.arity.upperBound] })
                .filter { $0 < SQLFunction.manyArguments }.sorted()
                .map(String.init).joined(separator: " or ")
            throw SyntaxError(
                "\(tokens[name].key) takes \(counts) arguments, not \(arguments.count).",
                at: tokens[name].offset
            )
        }
        try checkUnit(of: function, arguments)
        switch function.body {
        case .words(let words):
            return try fill(SQLFunction.tokens(of: words), at: name, with: arguments)
        case .engine, .own: return try call(name, with: arguments, until: end)
        }
    }

    /// The call as it stands, its arguments expanded.
    private mutating func call(
        _ name: Int,
        with arguments: [Range<Int>],
        until end: Int
    ) throws(SyntaxError) -> [Token] {
        var output = Array(tokens[name...name + 1])
        for (index, argument) in arguments.enumerated() {
            if index > 0 { output.append(tokens[argument.lowerBound - 1]) }
            output += try self.argument(argument)
        }
        output.append(tokens[end - 1])
        return output
    }

    private mutating func convert(
        _ name: Int,
        _ arguments: [Range<Int>]
    ) throws(SyntaxError) -> [Token] {
        guard arguments.count == 2, arguments[1].count == 1,
            let template = ConvertType.template(for: tokens[arguments[1].lowerBound].name)
        else {
            throw SyntaxError(
                "CONVERT takes a value and one of ODBC's types, as in "
                    + "{fn CONVERT(id, SQL_VARCHAR)}.",
                at: tokens[name].offset
            )
        }
        return try fill(template, at: name, with: arguments)
    }

    // MARK: Units

    /// Refuses a unit that nobody knows, where it is given as a word or a literal.
    private func checkUnit(
        of function: SQLFunction,
        _ arguments: [Range<Int>]
    ) throws(SyntaxError) {
        guard function.arguments.first == "unit", let unit = arguments.first, unit.count == 1,
            [.word, .string, .quotedName].contains(tokens[unit.lowerBound].kind),
            TimeUnit(named: tokens[unit.lowerBound].name) == nil
        else { return }
        throw SyntaxError(
            "\(tokens[unit.lowerBound].text) is no unit of \(function.name); known are YEAR, QUARTER, "
                + "MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, their SQL_TSI_ names and others.",
            at: tokens[unit.lowerBound].offset
        )
    }

    /// The tokens of an argument; a unit that stands bare, as in `DATEADD(day, 1, d)`, becomes text.
    private mutating func argument(_ range: Range<Int>) throws(SyntaxError) -> [Token] {
        guard range.count == 1, isUnit(at: range.lowerBound) else { return try expand(range) }
        let token = tokens[range.lowerBound]
        let unit = TimeUnit(named: token.name)?.rawValue ?? token.name
        return [Token(.string, Quotes.literal(unit), gap: token.gap, offset: token.offset)]
    }

    /// Whether the token is the first argument of a function that takes a unit there.
    private func isUnit(at index: Int) -> Bool {
        guard index >= 2, tokens[index].kind == .word, TimeUnit(named: tokens[index].text) != nil,
            tokens[index - 1].key == "("
        else { return false }
        return SQLFunction.spellings(of: tokens[index - 2].text).first?.arguments.first == "unit"
    }

    /// Writes a template in place of the call at `name`, arguments in place of its placeholders.
    mutating func fill(
        _ template: String,
        at name: Int,
        with arguments: [Range<Int>]
    ) throws(SyntaxError) -> [Token] {
        try fill((try? Lexer.tokens(of: template).tokens) ?? [], at: name, with: arguments)
    }

    private mutating func fill(
        _ template: [Token],
        at name: Int,
        with arguments: [Range<Int>]
    ) throws(SyntaxError) -> [Token] {
        var output: [Token] = []
        for (index, part) in template.enumerated() {
            if part.text == "$all" {
                for (place, range) in arguments.enumerated() {
                    if place > 0 { output.append(Token(.symbol, ",", offset: tokens[name].offset)) }
                    output += try expand(range)
                }
                continue
            }
            guard let number = SQLFunction.argument(of: part),
                arguments.indices.contains(number - 1)
            else {
                var token = part
                token.offset = tokens[name].offset
                if index == 0 { token.gap = tokens[name].gap }
                output.append(token)
                continue
            }
            var argument = try self.argument(arguments[number - 1])
            guard !argument.isEmpty else {
                throw SyntaxError(
                    "An argument of \(tokens[name].text) is missing.",
                    at: tokens[name].offset
                )
            }
            argument[0].gap = ""
            let isDelimited =
                ["(", ","].contains(index > 0 ? template[index - 1].key : "")
                && [")", ","].contains(index + 1 < template.count ? template[index + 1].key : "")
            if !isDelimited, !Self.isOneTerm(argument) {
                argument.insert(Token(.symbol, "(", offset: argument[0].offset), at: 0)
                argument.append(Token(.symbol, ")", offset: tokens[name].offset))
            }
            argument[0].gap = part.gap
            output += argument
        }
        return output
    }

    /// Whether no operator can take the tokens apart: one token, a call, or one pair of parentheses.
    private static func isOneTerm(_ tokens: [Token]) -> Bool {
        guard tokens.count > 1 else { return true }
        let isCall = tokens[0].kind == .word && !Keywords.notFunctions.contains(tokens[0].key)
        let start = isCall ? 1 : 0
        guard tokens[start].key == "(" else { return false }
        var depth = 0
        for index in tokens.indices.dropFirst(start) {
            if tokens[index].key == "(" { depth += 1 }
            if tokens[index].key == ")" { depth -= 1 }
            if depth == 0 { return index == tokens.count - 1 }
        }
        return false
    }
}
