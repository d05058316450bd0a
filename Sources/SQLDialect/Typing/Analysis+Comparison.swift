internal import TableModel

extension Analysis {
    /// Types a value and what it is compared with, and lets each side say what the other's parameters
    /// and literals are.
    mutating func compare(
        _ value: Expression,
        with others: [Expression],
        in scope: Scope
    ) -> [Typed] {
        if case .row(let values) = value.kind { return compare(values, with: others, in: scope) }
        let left = type(value, in: scope)
        let right = others.map { type($0, in: scope) }
        for other in others { fit(other, to: left) }
        if let known = right.first(where: { $0.type != nil }) { fit(value, to: known) }
        return [left] + right
    }

    /// Rows are compared value by value.
    private mutating func compare(
        _ values: [Expression],
        with others: [Expression],
        in scope: Scope
    ) -> [Typed] {
        let left = values.map { type($0, in: scope) }
        for other in others {
            guard case .row(let row) = other.kind else {
                _ = type(other, in: scope)
                continue
            }
            for (index, (value, member)) in zip(values, row).enumerated() {
                let right = type(member, in: scope)
                fit(member, to: left[index])
                fit(value, to: right)
            }
        }
        return [.unknown]
    }

    mutating func membership(of value: Expression, in select: Select, _ scope: Scope) -> Typed {
        let left = type(value, in: scope)
        let fields = type(select, in: scope)
        if case .row(let values) = value.kind {
            for (value, field) in zip(values, fields ?? []) { fit(value, to: field.typed) }
        } else if let field = fields?.first {
            fit(value, to: field.typed)
            describeParameters(of: select.arms, as: [left])
        }
        return Typed(
            type: .bigint,
            isNullable: left.isNullable || fields?.first?.typed.isNullable ?? true
        )
    }

    /// Makes a parameter take the type, and a literal the form, of the value beside it.
    mutating func fit(_ expression: Expression, to target: Typed) {
        switch expression.kind {
        case .parameter(let number): describe(number, as: target)
        case .literal(.string): rewrite(at: expression, for: target)
        case .collate(let inner): fit(inner, to: target)
        case .select(let select): describeParameters(of: select.arms, as: [target])
        case .unary(_, let inner):
            if case .parameter(let number) = inner.kind { describe(number, as: target) }
        case .choice(_, let branches, let otherwise):
            for branch in branches { fit(branch.result, to: target) }
            if let otherwise { fit(otherwise, to: target) }
        default: break
        }
    }

    /// Does so for a value that is written to a column.
    ///
    /// A local table keeps exact numbers as text, which SQLite would only make of a number after the double.
    mutating func store(_ expression: Expression, in target: Typed) {
        fit(expression, to: target)
        guard target.type == .decimal, self.target?.isLocal == true else { return }
        switch expression.kind {
        case .parameter(let number): keepDigits(of: number)
        case .literal(.number): quote(at: expression, sign: "")
        case .unary(_, let inner):
            guard case .literal(.number) = inner.kind else { return }
            let sign = tokens[expression.tokens.lowerBound].key
            guard sign == "-" || sign == "+" else { return }
            edits.write("", at: expression.tokens.lowerBound)
            quote(at: inner, sign: sign == "-" ? "-" : "")
        default: break
        }
    }

    private mutating func quote(at expression: Expression, sign: String) {
        guard let index = literal(of: expression), tokens[index].kind == .number,
            !tokens[index].text.asciiLowercased.hasPrefix("0x")
        else { return }
        edits.write(Quotes.literal(sign + tokens[index].text), at: index)
    }

    /// Values of these types are kept in one form, which a literal must share to be compared.
    private mutating func rewrite(at expression: Expression, for target: Typed) {
        guard target.isUniform, let type = target.type, let index = literal(of: expression),
            let text = CanonicalLiteral.text(tokens[index].name, as: type)
        else { return }
        edits.write(text, at: index)
    }

    /// The place of a literal's token, which may stand in parentheses.
    func literal(of expression: Expression) -> Int? {
        expression.tokens.first { tokens[$0].key != "(" && tokens[$0].key != ")" }
    }
}
