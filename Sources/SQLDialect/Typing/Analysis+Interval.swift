internal import TableModel

extension Analysis {
    /// A moment plus or minus an interval, which a function of the engine computes; nil for other sums.
    mutating func move(
        _ sign: String,
        _ left: (expression: Expression, typed: Typed),
        _ right: (expression: Expression, typed: Typed)
    ) -> Typed? {
        guard sign == "+" || sign == "-" else { return nil }
        let isFirst = left.typed.declared?.interval != nil
        guard !(isFirst && sign == "-"),
            let declared = isFirst ? left.typed.declared : right.typed.declared,
            let interval = declared.interval
        else { return nil }
        let (moment, expression) =
            isFirst ? (right.typed, right.expression) : (left.typed, left.expression)
        guard moment.declared?.interval == nil, moment.type.map({ !$0.isNumber }) ?? true else {
            return nil
        }
        let isPart = moment.type == .date || moment.type == .time
        fit(expression, to: Typed(type: isPart ? moment.type : .timestamp))
        writeMove(sign, left.expression, right.expression, declared)
        let staysDate = moment.type == .date && interval.fields.upperBound <= .day
        let type: ColumnType = moment.type == .time ? .time : staysDate ? .date : .timestamp
        return Typed(type: type)
    }

    /// Writes `interval_move(left, right, 'INTERVAL …', '+')` over `left + right`, once.
    private mutating func writeMove(
        _ sign: String,
        _ left: Expression,
        _ right: Expression,
        _ declared: DeclaredType
    ) {
        let place = left.tokens.upperBound
        guard tokens.indices.contains(place), movedSums.insert(place).inserted else { return }
        let offset = tokens[place].offset
        edits.insert(
            [Token(.word, "interval_move", offset: offset), Token(.symbol, "(", offset: offset)],
            before: left.tokens.lowerBound
        )
        edits.write(",", at: place)
        edits.insert(
            [
                Token(.symbol, ",", offset: offset),
                Token(.string, Quotes.literal(declared.spelling), gap: " ", offset: offset),
                Token(.symbol, ",", offset: offset),
                Token(.string, Quotes.literal(sign), gap: " ", offset: offset),
                Token(.symbol, ")", offset: offset),
            ],
            after: right.tokens.upperBound - 1
        )
    }
}

extension DeclaredType {
    fileprivate var interval: Interval? {
        if case .interval(let interval) = name { interval } else { nil }
    }
}

extension ColumnType {
    fileprivate var isNumber: Bool { isInteger || self == .double || self == .decimal }
}
