extension Parser {
    /// Reads an expression with SQLite's precedence of operators, loosest first: OR, AND, NOT,
    /// equality, comparison, bits, sums, products, `||`.
    mutating func expression() throws(Stopped) -> Expression {
        let start = position
        var terms = [try conjunction()]
        while take("OR") { terms.append(try conjunction()) }
        return terms.count == 1 ? terms[0] : try make(.any(terms), from: start, over: terms)
    }

    private mutating func conjunction() throws(Stopped) -> Expression {
        let start = position
        var terms = [try negation()]
        while take("AND") { terms.append(try negation()) }
        return terms.count == 1 ? terms[0] : try make(.all(terms), from: start, over: terms)
    }

    private mutating func negation() throws(Stopped) -> Expression {
        let start = position
        guard take("NOT") else { return try equality() }
        let operand = try nested { parser throws(Stopped) in try parser.negation() }
        return try make(.not(operand), from: start, over: [operand])
    }

    // MARK: Equality

    private mutating func equality() throws(Stopped) -> Expression {
        let start = position
        var left = try binary(0)
        while let next = try equality(of: left, from: start) { left = next }
        return left
    }

    /// What follows `left` when it is an operator of this rank.
    private mutating func equality(
        of left: Expression,
        from start: Int
    ) throws(Stopped) -> Expression? {
        switch key() {
        case "=", "==", "<>", "!=":
            let sign = ["=": "=", "==": "="][key()] ?? "<>"
            position += 1
            return try comparison(sign, left, from: start)
        case "IS":
            position += 1
            var isNegated = take("NOT")
            if key() == "DISTINCT", key(1) == "FROM" {
                position += 2
                isNegated.toggle()
            }
            let right = try binary(0)
            if case .literal(.null) = right.kind {
                return try make(.isNull(isNegated: isNegated, left), from: start, over: [left])
            }
            let sign = isNegated ? "IS NOT" : "IS"
            return try make(.comparison(sign, left, right), from: start, over: [left, right])
        case "ISNULL", "NOTNULL":
            let isNegated = key() == "NOTNULL"
            position += 1
            return try make(.isNull(isNegated: isNegated, left), from: start, over: [left])
        case "NOT":
            guard key(1) == "NULL" else { return try test(of: left, from: start) }
            position += 2
            return try make(.isNull(isNegated: true, left), from: start, over: [left])
        default:
            return try test(of: left, from: start)
        }
    }

    private mutating func comparison(
        _ sign: String,
        _ left: Expression,
        from start: Int
    ) throws(Stopped) -> Expression {
        let right = try binary(0)
        return try make(.comparison(sign, left, right), from: start, over: [left, right])
    }

    /// `[NOT] BETWEEN`, `IN`, `LIKE` and its kin; nil where something else follows.
    private mutating func test(
        of left: Expression,
        from start: Int
    ) throws(Stopped) -> Expression? {
        let isNegated = key() == "NOT"
        switch key(isNegated ? 1 : 0) {
        case "BETWEEN":
            position += isNegated ? 2 : 1
            let low = try binary(0)
            try expect("AND")
            let high = try binary(0)
            return try make(
                .between(isNegated: isNegated, left, low: low, high: high),
                from: start,
                over: [left, low, high]
            )
        case "IN":
            position += isNegated ? 2 : 1
            return try membership(of: left, isNegated: isNegated, from: start)
        case "LIKE", "GLOB", "MATCH", "REGEXP":
            position += isNegated ? 1 : 0
            let sign = key()
            position += 1
            let pattern = try binary(0)
            let escape = take("ESCAPE") ? try binary(0) : nil
            return try make(
                .match(sign, isNegated: isNegated, left, pattern, escape: escape),
                from: start,
                over: [left, pattern] + (escape.map { [$0] } ?? [])
            )
        default:
            return nil
        }
    }

    private mutating func membership(
        of left: Expression,
        isNegated: Bool,
        from start: Int
    ) throws(Stopped) -> Expression {
        guard take("(") else {
            _ = try name()
            if take(".") { _ = try name() }
            guard key() != "(" else { throw Stopped() }
            return try make(.inTable(isNegated: isNegated, left), from: start, over: [left])
        }
        if isAtSelect {
            let select = try select()
            try expect(")")
            return try make(
                .inSelect(isNegated: isNegated, left, select),
                from: start,
                over: [left],
                height: select.height
            )
        }
        let values =
            key() == ")" ? [] : try nested { parser throws(Stopped) in try parser.expressions() }
        try expect(")")
        return try make(
            .inList(isNegated: isNegated, left, values),
            from: start,
            over: [left] + values
        )
    }

    // MARK: Arithmetic

    private static let ranks: [[String]] = [
        ["<", "<=", ">", ">="], ["&", "|", "<<", ">>"], ["+", "-"], ["*", "/", "%"],
        ["||", "->", "->>"],
    ]

    private mutating func binary(_ rank: Int) throws(Stopped) -> Expression {
        guard rank < Self.ranks.count else { return try unary() }
        let start = position
        var left = try binary(rank + 1)
        while Self.ranks[rank].contains(key()) {
            let sign = key()
            position += 1
            let right = try binary(rank + 1)
            left = try make(
                rank == 0 ? .comparison(sign, left, right) : .binary(sign, left, right),
                from: start,
                over: [left, right]
            )
        }
        return left
    }

    private mutating func unary() throws(Stopped) -> Expression {
        let start = position
        if isAt("-", "+", "~") {
            let sign = key()
            position += 1
            let operand = try nested { parser throws(Stopped) in try parser.unary() }
            return try make(.unary(sign, operand), from: start, over: [operand])
        }
        var operand = try primary()
        while take("COLLATE") {
            _ = try name()
            operand = try make(.collate(operand), from: start, over: [operand])
        }
        return operand
    }
}
