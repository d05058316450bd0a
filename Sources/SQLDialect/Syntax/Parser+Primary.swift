extension Parser {
    /// Reads what no operator takes apart: literals, markers, columns, calls, parentheses.
    mutating func primary() throws(Stopped) -> Expression {
        let start = position
        guard let token else { throw Stopped() }
        switch token.kind {
        case .string: return try literal(.string)
        case .number: return try literal(.number)
        case .blob: return try literal(.blob)
        case .parameter:
            position += 1
            return try make(.parameter(token.marker ?? 0), from: start)
        case .symbol:
            guard token.key == "(" else { throw Stopped() }
            return try parenthesized()
        case .word, .quotedName:
            if let expression = try keyword() { return expression }
            return try named()
        case .unknown:
            throw Stopped()
        }
    }

    private mutating func literal(_ literal: Expression.Literal) throws(Stopped) -> Expression {
        position += 1
        return try make(.literal(literal), from: position - 1)
    }

    /// An expression that starts with a keyword; nil where a name stands.
    private mutating func keyword() throws(Stopped) -> Expression? {
        let start = position
        if key(1) != ".", key(1) != "(" {
            switch key() {
            case "NULL": return try literal(.null)
            case "TRUE", "FALSE": return try literal(.boolean)
            case "CURRENT_DATE": return try literal(.currentDate)
            case "CURRENT_TIME": return try literal(.currentTime)
            case "CURRENT_TIMESTAMP": return try literal(.currentTimestamp)
            default: break
            }
        }
        switch key() {
        case "CASE":
            position += 1
            return try nested { parser throws(Stopped) in try parser.choice(from: start) }
        case "CAST" where key(1) == "(":
            position += 2
            return try nested { parser throws(Stopped) in try parser.cast(from: start) }
        case "EXISTS" where key(1) == "(":
            position += 2
            let select = try select()
            try expect(")")
            return try make(.exists(select), from: start, height: select.height)
        default:
            return nil
        }
    }

    private mutating func choice(from start: Int) throws(Stopped) -> Expression {
        let operand = key() == "WHEN" ? nil : try expression()
        var branches: [Expression.Branch] = []
        while take("WHEN") {
            let condition = try expression()
            try expect("THEN")
            branches.append(.init(condition: condition, result: try expression()))
        }
        let otherwise = take("ELSE") ? try expression() : nil
        try expect("END")
        guard !branches.isEmpty else { throw Stopped() }
        return try make(
            .choice(operand: operand, branches: branches, otherwise: otherwise),
            from: start,
            over: branches.flatMap { [$0.condition, $0.result] }
                + [operand, otherwise].compactMap { $0 }
        )
    }

    private mutating func cast(from start: Int) throws(Stopped) -> Expression {
        let operand = try expression()
        try expect("AS")
        var words: [String] = []
        var open = 0
        while let token, open > 0 || token.key != ")" {
            if token.key == "(" { open += 1 }
            if token.key == ")" { open -= 1 }
            words.append(token.name)
            position += 1
        }
        try expect(")")
        return try make(
            .cast(operand, type: words.joined(separator: " ")),
            from: start,
            over: [operand]
        )
    }

    /// A query, one expression, or a row of several.
    private mutating func parenthesized() throws(Stopped) -> Expression {
        let start = position
        try expect("(")
        if isAtSelect {
            let select = try select()
            try expect(")")
            return try make(.select(select), from: start, height: select.height)
        }
        let list = try nested { parser throws(Stopped) in try parser.expressions() }
        try expect(")")
        guard list.count == 1 else { return try make(.row(list), from: start, over: list) }
        var inner = list[0]
        inner.tokens = start..<position
        return inner
    }

    /// A column or the call of a function.
    private mutating func named() throws(Stopped) -> Expression {
        let start = position
        if key(1) == "(", let token, !Keywords.notFunctions.contains(token.key) {
            position += 2
            return try nested { parser throws(Stopped) in try parser.call(token.name, from: start) }
        }
        var parts = [try name()]
        while parts.count < 3, take(".") {
            guard let token, token.isName else { throw Stopped() }
            parts.append(token.name)
            position += 1
        }
        let reference = ColumnReference(
            schema: parts.count == 3 ? parts[0] : nil,
            table: parts.count >= 2 ? parts[parts.count - 2] : nil,
            column: parts[parts.count - 1]
        )
        return try make(.column(reference), from: start)
    }

    private mutating func call(_ name: String, from start: Int) throws(Stopped) -> Expression {
        var call = FunctionCall(name: name, arguments: [], isStar: false)
        if take("*") {
            call.isStar = true
        } else if key() != ")" {
            if !take("DISTINCT") { _ = take("ALL") }
            call.arguments = try expressions()
        }
        try expect(")")
        if key() == "FILTER", key(1) == "(" {
            position += 2
            try expect("WHERE")
            call.filter = try expression()
            try expect(")")
        }
        if take("OVER") { call.window = try windowReference() }
        return try make(
            .call(call),
            from: start,
            over: call.arguments + (call.filter.map { [$0] } ?? []) + (call.window?.terms ?? [])
        )
    }

    private mutating func windowReference() throws(Stopped) -> Window {
        if key() == "(" { return try window() }
        _ = try name()
        return Window(terms: [])
    }

    /// `([base] [PARTITION BY …] [ORDER BY …] [frame])`.
    ///
    /// The frame's words are skipped.
    mutating func window() throws(Stopped) -> Window {
        try expect("(")
        var terms: [Expression] = []
        if !isAt("PARTITION", "ORDER", "RANGE", "ROWS", "GROUPS", ")") { _ = try name() }
        if take("PARTITION") {
            try expect("BY")
            terms += try expressions()
        }
        if key() == "ORDER" { terms += try orderTerms() }
        var open = 0
        while let token, open > 0 || token.key != ")" {
            if token.key == "(" { open += 1 }
            if token.key == ")" { open -= 1 }
            position += 1
        }
        try expect(")")
        return Window(terms: terms)
    }
}
