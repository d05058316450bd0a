/// One condition of a query: field, operator, value.
struct FieldTest {
    /// The value of a condition, in the type of its field.
    enum Operand {
        case nothing
        case texts([String])
        /// For the operators that look at a part of a text.
        case part(TextPart)
        case numbers([Int])
        case reals([Double])
        case flag(Bool)
    }

    let field: String
    let kind: FieldKind
    let comparison: Comparison
    let operand: Operand

    /// Whether a row passes, given the value of its field.
    func passes(_ value: FieldValue, _ rules: SearchRules) -> Bool {
        switch comparison {
        case .equal, .among: equals(value, rules)
        // Rows without a value are not equal to anything.
        case .notEqual, .notAmong: !equals(value, rules)
        case .above, .below, .atLeast, .atMost: compares(value, rules)
        case .contains, .starts, .ends: resembles(value)
        case .lacks: !resembles(value)
        }
    }

    private func equals(_ value: FieldValue, _ rules: SearchRules) -> Bool {
        switch (value, operand) {
        case (.missing, .nothing): true
        case (.text(let text), .texts(let wanted)): wanted.contains(text)
        case (.texts(let texts), .texts(let wanted)): texts.contains(where: wanted.contains)
        case (.number(let number), .numbers(let wanted)):
            kind == .day ? wanted.contains(rules.day(number)) : wanted.contains(number)
        case (.real(let number), .reals(let wanted)): wanted.contains(number)
        case (.flag(let flag), .flag(let wanted)): flag == wanted
        default: false
        }
    }

    private func compares(_ value: FieldValue, _ rules: SearchRules) -> Bool {
        switch (value, operand) {
        case (.number(let number), .numbers(let bounds)):
            guard let bound = bounds.first else { return false }
            return holds(
                kind == .day ? rules.day(number) : number,
                bound,
                inclusive: rules.includesBounds
            )
        case (.real(let number), .reals(let bounds)):
            guard let bound = bounds.first else { return false }
            return holds(number, bound, inclusive: false)
        default: return false
        }
    }

    /// `inclusive` says what the plain operators mean where the documentation leaves it open.
    private func holds<Number: Comparable>(
        _ number: Number,
        _ bound: Number,
        inclusive: Bool
    ) -> Bool {
        let open = kind == .count || kind == .second || kind == .comparableSecond
        switch comparison {
        case .above: return open && inclusive ? number >= bound : number > bound
        case .below: return open && inclusive ? number <= bound : number < bound
        case .atLeast: return number >= bound
        case .atMost: return number <= bound
        default: return false
        }
    }

    private func resembles(_ value: FieldValue) -> Bool {
        guard case .part(let part) = operand else { return false }
        return switch value {
        case .text(let text): part.isFound(in: text, comparison)
        case .texts(let texts): texts.contains { part.isFound(in: $0, comparison) }
        default: false
        }
    }
}

/// How the workspace reads dates and bounds.
struct SearchRules: Sendable {
    let clock: WorkspaceClock
    /// Whether `>` and `<` of conversations and tickets include the bound: their text says
    /// "greater (or equal) than", and the name of the operator says otherwise.
    let includesBounds: Bool

    func day(_ instant: Int) -> Int { clock.day(instant) }
}
