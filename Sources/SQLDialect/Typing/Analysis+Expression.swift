internal import TableModel

extension Analysis {
    /// Types an expression, and what lies within it.
    mutating func type(_ expression: Expression, in scope: Scope) -> Typed {
        switch expression.kind {
        case .literal(let literal): return type(literal, at: expression.tokens.lowerBound)
        case .parameter: return .unknown
        case .column(let reference): return type(reference, in: scope)
        case .all(let terms), .any(let terms):
            for term in terms { describeParameter(term, as: Self.truth) }
            return Self.logical(terms.map { type($0, in: scope) })
        case .not(let operand):
            describeParameter(operand, as: Self.truth)
            return Self.logical([type(operand, in: scope)])
        case .unary(let sign, let operand): return type(sign, operand, in: scope)
        case .binary(let sign, let left, let right):
            return type(sign, left, right, in: scope)
        case .comparison(let sign, let left, let right):
            let types = compare(left, with: [right], in: scope)
            return sign.hasPrefix("IS") ? Self.truth : Self.logical(types)
        case .match(_, _, let value, let pattern, let escape):
            return match(value, pattern, escape, in: scope)
        case .between(_, let value, let low, let high):
            return Self.logical(compare(value, with: [low, high], in: scope))
        case .inList(_, let value, let list):
            return Self.logical(compare(value, with: list, in: scope))
        case .inSelect(_, let value, let select):
            return membership(of: value, in: select, scope)
        case .inTable(_, let value):
            return Self.logical([type(value, in: scope), .unknown])
        case .isNull(_, let value):
            _ = type(value, in: scope)
            return Self.truth
        case .call(let call): return type(call, in: scope)
        case .cast(let operand, let name):
            let typed = cast(type(operand, in: scope), to: name)
            if case .parameter(let number) = operand.kind {
                describe(number, as: typed, isCast: true)
            }
            return typed
        case .choice(let operand, let branches, let otherwise):
            return choose(operand, branches, otherwise, in: scope)
        case .select(let select):
            return type(select, in: scope)?.first?.typed.computed.optional ?? .unknown
        case .exists(let select):
            _ = type(select, in: scope)
            return Self.truth
        case .row(let values):
            for value in values { _ = type(value, in: scope) }
            return .unknown
        case .collate(let operand): return type(operand, in: scope).computed
        }
    }

    // MARK: Literals and columns

    private func type(_ literal: Expression.Literal, at index: Int) -> Typed {
        let token = tokens[index]
        switch literal {
        case .null: return .unknown
        case .boolean: return Typed(type: .boolean, isNullable: false)
        case .string:
            let size = token.literalType == nil ? token.name.unicodeScalars.count : nil
            if let declared = token.declared { return Typed(declared, isNullable: false) }
            return Typed(type: token.literalType ?? .text, size: size, isNullable: false)
        case .blob:
            return Typed(
                type: .binary,
                size: max(0, token.text.utf8.count - 3) / 2,
                isNullable: false
            )
        case .number: return Typed(type: Self.numberType(token.text), isNullable: false)
        case .currentDate: return Typed(type: .date, isNullable: false)
        case .currentTime: return Typed(type: .time, isNullable: false)
        case .currentTimestamp: return Typed(type: .timestamp, isNullable: false)
        }
    }

    private static func numberType(_ text: String) -> ColumnType {
        if Int32(text) != nil { return .integer }
        if Int64(text) != nil || text.asciiLowercased.hasPrefix("0x") { return .bigint }
        return .double
    }

    private static let rowNames: Set<String> = ["rowid", "oid", "_rowid_"]

    private func type(_ reference: ColumnReference, in scope: Scope) -> Typed {
        if let found = scope.resolve(reference) { return found.typed }
        if reference.table == nil, let alias = scope.alias(reference.column) {
            return alias.computed
        }
        let isRow = Self.rowNames.contains(reference.column.asciiLowercased)
        return Typed(type: isRow ? .bigint : .text)
    }

    // MARK: Operators

    /// A comparison's answer: SQLite's 0 or 1, so that every client shows the same.
    private static let truth = Typed(type: .bigint, isNullable: false)

    private static func logical(_ operands: [Typed]) -> Typed {
        Typed(type: .bigint, isNullable: operands.contains(where: \.isNullable))
    }

    private mutating func type(_ sign: String, _ operand: Expression, in scope: Scope) -> Typed {
        let typed = type(operand, in: scope)
        switch sign {
        case "~": return Typed(type: .bigint, isNullable: typed.isNullable)
        case "+": return typed.computed
        default:
            // The negative of the smallest integer needs the wider type.
            if case .literal(.number) = operand.kind {
                let isSmallest = tokens[operand.tokens.lowerBound].text == "9223372036854775808"
                return isSmallest ? Typed(type: .bigint, isNullable: false) : typed.computed
            }
            return Self.arithmetic(typed, Typed(type: .integer, isNullable: false))
        }
    }

    private mutating func type(
        _ sign: String,
        _ left: Expression,
        _ right: Expression,
        in scope: Scope
    ) -> Typed {
        let (first, second) = (type(left, in: scope), type(right, in: scope))
        let isNullable = first.isNullable || second.isNullable
        if let moved = move(sign, (left, first), (right, second)) { return moved }
        switch sign {
        case "||":
            for operand in [left, right] { fit(operand, to: Typed(type: .text)) }
            return Typed(
                type: .text,
                size: Self.sum(first.textSize, second.textSize),
                isNullable: isNullable
            )
        case "->", "->>":
            return Typed(type: sign == "->" ? .json : .text)
        case "&", "|", "<<", ">>":
            for operand in [left, right] { fit(operand, to: Typed(type: .bigint)) }
            return Typed(type: .bigint, isNullable: isNullable)
        default:
            for operand in [left, right] { fit(operand, to: Typed(type: .double)) }
            let typed = Self.arithmetic(first, second)
            // Division by zero is NULL.
            return sign == "/" || sign == "%" ? typed.optional : typed
        }
    }

    /// Integers stay integers, of 64 bits; all else becomes a floating-point number.
    private static func arithmetic(_ left: Typed, _ right: Typed) -> Typed {
        let areIntegers = left.type?.isInteger == true && right.type?.isInteger == true
        return Typed(
            type: areIntegers ? .bigint : .double,
            isNullable: left.isNullable || right.isNullable || areIntegers == false
        )
    }

    private static func sum(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return nil }
        let (sum, overflows) = left.addingReportingOverflow(right)
        return overflows ? nil : sum
    }

    private mutating func match(
        _ value: Expression,
        _ pattern: Expression,
        _ escape: Expression?,
        in scope: Scope
    ) -> Typed {
        var types: [Typed] = []
        for operand in [value, pattern] + (escape.map { [$0] } ?? []) {
            types.append(type(operand, in: scope))
            fit(operand, to: Typed(type: .text))
        }
        return Self.logical(types)
    }

    func cast(_ operand: Typed, to name: String) -> Typed {
        if let declared = CastType.declared(name) {
            return Typed(declared, isNullable: operand.isNullable)
        }
        let type = CastType.type(of: name)
        return Typed(
            type: type,
            size: type == .text && operand.type == .text ? operand.size : nil,
            isNullable: operand.isNullable
        )
    }

    private mutating func choose(
        _ operand: Expression?,
        _ branches: [Expression.Branch],
        _ otherwise: Expression?,
        in scope: Scope
    ) -> Typed {
        if let operand {
            _ = compare(operand, with: branches.map(\.condition), in: scope)
        } else {
            for branch in branches { _ = type(branch.condition, in: scope) }
        }
        let results = branches.map(\.result) + (otherwise.map { [$0] } ?? [])
        let typed = unify(results, in: scope)
        return otherwise == nil ? typed.optional : typed
    }

    /// The common type of expressions, from which the parameters among them take theirs.
    mutating func unify(_ expressions: [Expression], in scope: Scope) -> Typed {
        let typed = Typed.common(expressions.map { type($0, in: scope) })
        for expression in expressions { fit(expression, to: typed) }
        return typed
    }
}

extension Typed {
    /// How many characters a value takes as text; nil where that is not known.
    fileprivate var textSize: Int? {
        switch type {
        case .text, .json: size
        case .boolean: 1
        case .integer: 11
        case .bigint: 20
        case .date: 10
        case .time: 15
        case .timestamp: 26
        case .double, .decimal, .binary, nil: nil
        }
    }
}
