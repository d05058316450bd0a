/// Calls of functions, in `{fn …}` or plain.
extension EscapeExpander {
    /// The place of the closing parenthesis when a function of ODBC is called at `index`.
    func plainFunction(at index: Int) -> Int? {
        guard scansPlainFunctions, tokens[index].kind == .word,
            let end = brackets.partner(of: index + 1), tokens[index + 1].key == "(",
            let spelling = spelling(at: index, until: end), spelling.isPlain
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

    private func spelling(at index: Int, until end: Int) -> ODBCFunction? {
        let arguments = brackets.arguments(of: tokens, in: index + 2..<end)
        switch tokens[index].key {
        case "EXTRACT", "POSITION", "TIMESTAMPADD", "TIMESTAMPDIFF":
            return ODBCFunction(tokens[index].key, "")
        default:
            return ODBCFunction.spellings(of: tokens[index].text)?[arguments.count]
        }
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
        let arguments = brackets.arguments(of: tokens, in: inside)
        switch tokens[name].key {
        case "CONVERT" where isEscaped:
            return try convert(name, arguments)
        case "EXTRACT":
            return try extract(name, inside)
        case "POSITION":
            return try position(name, inside)
        case "TIMESTAMPADD", "TIMESTAMPDIFF":
            return try timestampArithmetic(name, arguments)
        default:
            break
        }
        guard let spellings = ODBCFunction.spellings(of: tokens[name].text) else {
            return Array(tokens[name...name + 1]) + (try expand(inside)) + [tokens[end - 1]]
        }
        guard let spelling = spellings[arguments.count] else {
            let counts = spellings.keys.sorted().map(String.init).joined(separator: " or ")
            throw SyntaxError(
                "\(tokens[name].key) takes \(counts) arguments, not \(arguments.count).",
                at: tokens[name].offset
            )
        }
        return try fill(spelling.template, at: name, with: arguments)
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
        return try fill(ODBCFunction("CONVERT", template).template, at: name, with: arguments)
    }

    private mutating func extract(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token]
    {
        guard inside.count >= 3, tokens[inside.lowerBound + 1].key == "FROM",
            IntervalUnit.name(of: tokens[inside.lowerBound].name) != nil,
            let spelling = ODBCFunction.spellings(of: tokens[inside.lowerBound].name)?[1]
        else {
            throw SyntaxError(
                "EXTRACT takes YEAR, MONTH, DAY, HOUR, MINUTE or SECOND, as in "
                    + "EXTRACT(YEAR FROM created_at).",
                at: tokens[name].offset
            )
        }
        let value = inside.lowerBound + 2..<inside.upperBound
        return try fill(spelling.template, at: name, with: [value])
    }

    private mutating func position(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token]
    {
        var separator = inside.lowerBound
        while separator < inside.upperBound, tokens[separator].key != "IN" {
            separator = (brackets.partner(of: separator) ?? separator) + 1
        }
        let part = inside.lowerBound..<min(separator, inside.upperBound)
        guard !part.isEmpty, separator + 1 < inside.upperBound else {
            throw SyntaxError(
                "POSITION is called like POSITION('a' IN name).",
                at: tokens[name].offset
            )
        }
        let template = ODBCFunction("POSITION", "instr($2, $1)").template
        return try fill(template, at: name, with: [part, separator + 1..<inside.upperBound])
    }

    private mutating func timestampArithmetic(
        _ name: Int,
        _ arguments: [Range<Int>]
    ) throws(SyntaxError) -> [Token] {
        let function = tokens[name].text
        guard arguments.count == 3, arguments[0].count == 1,
            let unit = IntervalUnit.name(of: tokens[arguments[0].lowerBound].name)
        else {
            throw SyntaxError(
                "\(function) takes a unit such as SQL_TSI_DAY and two values.",
                at: tokens[name].offset
            )
        }
        let template = "\(function.asciiLowercased)('\(unit)', $1, $2)"
        return try fill(
            ODBCFunction(function, template).template,
            at: name,
            with: Array(arguments[1...])
        )
    }

    /// Writes a template in place of the call at `name`, arguments in place of its placeholders.
    private mutating func fill(
        _ template: [Token],
        at name: Int,
        with arguments: [Range<Int>]
    ) throws(SyntaxError) -> [Token] {
        var output: [Token] = []
        for (index, part) in template.enumerated() {
            guard let number = ODBCFunction.argument(of: part),
                arguments.indices.contains(number - 1)
            else {
                var token = part
                token.offset = tokens[name].offset
                if index == 0 { token.gap = tokens[name].gap }
                output.append(token)
                continue
            }
            var argument = try expand(arguments[number - 1])
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
