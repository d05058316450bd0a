internal import TableModel

extension FilterRule {
    /// `{ "=": exact, IN: { match: exact, maximum_values: 150 }, LIKE: { … } }`.
    static func rules(
        decoding node: YAMLNode,
        _ report: Report
    ) -> [ConstraintOperator: FilterRule] {
        var rules: [ConstraintOperator: FilterRule] = [:]
        for pair in report.entries(node, "A filter") {
            guard let comparison = ConstraintOperator(rawValue: pair.key) else {
                let known = ConstraintOperator.allCases.map(\.rawValue).joined(separator: ", ")
                let message = "“\(pair.key)” is no comparison of SQL; there are: \(known)."
                report.add(pair.place, message)
                continue
            }
            rules[comparison] = FilterRule(decoding: pair.value, for: comparison, report)
        }
        return rules
    }

    /// A word, `exact`, or a mapping with all that can be said.
    private init?(decoding node: YAMLNode, for comparison: ConstraintOperator, _ report: Report) {
        if case .scalar = node.content, comparison != .like {
            guard let fidelity = report.choice(node, Fidelity.self) else { return nil }
            self.init(terms: [Term(comparison: comparison.rawValue)], fidelity: fidelity)
        } else {
            guard let fields = Fields(node, "The rule for \(comparison.rawValue)", report) else {
                return nil
            }
            defer { fields.finish() }
            let fidelity = fields.required("match").flatMap { report.choice($0, Fidelity.self) }
            let terms = Self.terms(fields.node("send"), for: comparison, report)
            let maximum = fields.integer("maximum_values", in: 1...10_000)
            var patterns: [PatternShape: String] = [:]
            if comparison == .like {
                for shape in PatternShape.allCases { patterns[shape] = fields.text(shape.rawValue) }
                if patterns.isEmpty {
                    let message = "The rule for LIKE needs one of the keys prefix, suffix, infix."
                    report.add(node.place, message)
                }
            }
            guard let fidelity, let terms else { return nil }
            self.init(
                terms: terms,
                fidelity: fidelity,
                maximumValues: maximum,
                patterns: patterns
            )
        }
        if comparison == .in, maximumValues == nil {
            report.add(node.place, "The rule for IN needs the key “maximum_values”.")
        }
    }

    /// `"> -25h"`, or a list of such; without any, the operator as SQL spells it.
    private static func terms(
        _ node: YAMLNode?,
        for comparison: ConstraintOperator,
        _ report: Report
    ) -> [Term]? {
        guard let node else {
            return comparison == .like ? [] : [Term(comparison: comparison.rawValue)]
        }
        let items = report.list(node)
        let terms = items.compactMap { Term(decoding: $0, report) }
        return terms.count == items.count && !terms.isEmpty ? terms : nil
    }
}

extension FilterRule.Term {
    /// An operator of the API, and perhaps an amount to add to the value: `"> -1"`.
    fileprivate init?(decoding node: YAMLNode, _ report: Report) {
        guard let text = report.text(node) else { return nil }
        let words = text.split(separator: " ")
        switch words.count {
        case 1:
            self.init(comparison: text)
        case 2:
            guard let shift = report.amount(String(words[1]), at: node.place) else { return nil }
            self.init(comparison: String(words[0]), shift: shift)
        default:
            let message = "An operator of the API, and perhaps an amount, is expected: \"> -25h\"."
            report.add(node.place, message)
            return nil
        }
    }
}
