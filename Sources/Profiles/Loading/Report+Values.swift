/// Reads single values, and reports those that are not what they should be.
extension Report {
    func text(_ node: YAMLNode) -> String? {
        guard case .scalar(let text, _) = node.content else {
            add(node.place, "A text is expected, but here is \(node.kind).")
            return nil
        }
        return text
    }

    func boolean(_ node: YAMLNode) -> Bool? {
        switch node.content {
        case .scalar("true", isPlain: true): return true
        case .scalar("false", isPlain: true): return false
        default:
            add(node.place, "true or false is expected, but here is \(shown(node)).")
            return nil
        }
    }

    func integer(_ node: YAMLNode, in range: ClosedRange<Int>) -> Int? {
        guard case .scalar(let text, isPlain: true) = node.content, let number = Int(text) else {
            add(node.place, "A whole number is expected, but here is \(shown(node)).")
            return nil
        }
        guard range.contains(number) else {
            let limits = "\(range.lowerBound) to \(range.upperBound)"
            add(node.place, "A number from \(limits) is expected, but here is \(number).")
            return nil
        }
        return number
    }

    func path(_ node: YAMLNode) -> JSONPath? {
        guard let text = text(node) else { return nil }
        guard let path = JSONPath(parsing: text) else {
            let example = "such as location.country, items.0.id, $parent.id, or . for the whole"
            add(
                node.place,
                "“\(text)” is not a path; a path is names with points between, \(example)."
            )
            return nil
        }
        return path
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: YAMLNode,
        _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(node) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).filter { !$0.isEmpty }
            add(node.place, "“\(text)” is none of \(known.joined(separator: ", ")).")
            return nil
        }
        return choice
    }

    /// The items of a list; a single value stands for a list of one.
    func list(_ node: YAMLNode) -> [YAMLNode] {
        if case .sequence(let items) = node.content { return items }
        return [node]
    }

    func literal(_ node: YAMLNode) -> Literal? {
        guard case .scalar(let text, let isPlain) = node.content else {
            add(node.place, "A constant is expected, but here is \(node.kind).")
            return nil
        }
        guard isPlain else { return .text(text) }
        switch text {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "", "~", "null": return .null
        default: break
        }
        if let integer = Int64(text) { return .integer(integer) }
        if let real = Double(text), real.isFinite { return .real(real) }
        return .text(text)
    }

    /// Seconds of `10s`, `5m`, `25h`, `-1d`; a number without a unit is taken as it is.
    func amount(_ text: String, at place: SourcePlace) -> Int64? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        let (amount, overflow) =
            Int64(digits).map {
                $0.multipliedReportingOverflow(by: unit ?? 1)
            } ?? (0, true)
        guard !overflow else {
            add(place, "“\(text)” is not an amount such as 1, -25h or 10s.")
            return nil
        }
        return amount
    }

    /// Pairs of a mapping whose keys are names that the profile invents.
    func entries(_ node: YAMLNode, _ what: String) -> [YAMLPair] {
        guard case .mapping(let pairs) = node.content else {
            add(node.place, "\(what) is a mapping of names to values, but here is \(node.kind).")
            return []
        }
        return pairs
    }

    private func shown(_ node: YAMLNode) -> String {
        guard case .scalar(let text, let isPlain) = node.content else { return node.kind }
        return isPlain ? "“\(text)”" : "the text “\(text)”"
    }
}
