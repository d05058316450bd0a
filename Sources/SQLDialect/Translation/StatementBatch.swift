/// The statements of one text, and how many parameters they have together.
///
/// Parameters are numbered through the whole text: the first `?` of a second statement follows the last of the
/// first, and a name means the same parameter in all of them.
package struct StatementBatch: Sendable {
    /// Empty for blank text.
    package let statements: [BatchStatement]
    package let parameterCount: Int
}

/// One statement of a text before its translation.
///
/// It is translated when its turn comes, because an earlier one may create the table that it reads.
package struct BatchStatement: Sendable {
    package let kind: StatementKind
    /// The parameters that it mentions, counted from 0 through the whole text, ascending.
    package let parameters: [Int]
    let tokens: [Token]
    /// The tokens as they were read: a call's arguments still have their `@`.
    let source: [Token]
    let scansEscapes: Bool

    init(
        _ tokens: [Token],
        numberedBy markers: inout Markers,
        scansEscapes: Bool
    ) throws(SyntaxError) {
        let isCall = ProcedureCallReader.isCall(tokens, scansEscapes: scansEscapes)
        kind = isCall ? .call : StatementText.kind(of: tokens)
        source = tokens
        var tokens = isCall ? ProcedureCallReader.namingArguments(of: tokens) : tokens
        try markers.number(&tokens)
        self.tokens = tokens
        self.scansEscapes = scansEscapes
        parameters = Set(tokens.compactMap(\.marker)).sorted()
    }
}
