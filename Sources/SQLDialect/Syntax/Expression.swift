internal import TableModel

/// An expression and the tokens that it is written with.
struct Expression: Sendable {
    indirect enum Kind: Sendable {
        case literal(Literal)
        /// A marker, counted from 0.
        case parameter(Int)
        case column(ColumnReference)
        /// Terms joined by AND.
        case all([Expression])
        /// Terms joined by OR.
        case any([Expression])
        case not(Expression)
        /// `-`, `+` or `~`.
        case unary(String, Expression)
        /// Arithmetic, bits, `||`, `->` and `->>`.
        case binary(String, Expression, Expression)
        /// `=`, `<>`, `<`, `<=`, `>`, `>=`, `IS` and `IS NOT`.
        case comparison(String, Expression, Expression)
        /// `LIKE`, `GLOB`, `MATCH` and `REGEXP`; the last is the escape character.
        case match(String, isNegated: Bool, Expression, Expression, escape: Expression?)
        case between(isNegated: Bool, Expression, low: Expression, high: Expression)
        case inList(isNegated: Bool, Expression, [Expression])
        case inSelect(isNegated: Bool, Expression, Select)
        /// `IN table`.
        case inTable(isNegated: Bool, Expression)
        case isNull(isNegated: Bool, Expression)
        case call(FunctionCall)
        case cast(Expression, type: String)
        case choice(operand: Expression?, branches: [Branch], otherwise: Expression?)
        case select(Select)
        case exists(Select)
        case row([Expression])
        case collate(Expression)
    }

    struct Branch: Sendable {
        var condition: Expression
        var result: Expression
    }

    enum Literal: Hashable, Sendable {
        case null
        case boolean
        case number
        case string
        case blob
        case currentDate
        case currentTime
        case currentTimestamp
    }

    var kind: Kind
    var tokens: Range<Int>
    /// How many expressions lie within one another here, this one counted.
    var height: Int
}

/// A column as a statement names it: `schema.table.column`, the first two optional.
struct ColumnReference: Hashable, Sendable {
    var schema: String?
    var table: String?
    var column: String
}

struct FunctionCall: Sendable {
    var name: String
    var arguments: [Expression]
    /// `count(*)`.
    var isStar: Bool
    var filter: Expression?
    var window: Window?
}

/// What stands after OVER, as far as it holds expressions.
struct Window: Sendable {
    var terms: [Expression]
}
