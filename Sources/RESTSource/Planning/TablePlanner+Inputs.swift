internal import Profiles
internal import TableModel

/// A parameter of a request that takes its value from a condition.
struct ParameterUse: Hashable, Sendable {
    var parameter: Int
    var condition: Int
}

extension TablePlanner {
    /// The conditions that fix all columns of a key, at most one of them an `IN`.
    func fixedKey(_ columns: [String], in query: Query) -> [Int]? {
        var key: [Int] = []
        var lists = 0
        for name in columns {
            let candidates = query.conditions.filter { condition in
                table.columns[at: condition.column]?.column.name == name && condition.isBinary
                    && condition.isSendableKey
            }
            if let equal = candidates.first(where: { $0.comparison == .equal }) {
                key.append(equal.index)
            } else if let list = candidates.first(where: { $0.comparison == .in }) {
                key.append(list.index)
                lists += 1
            } else {
                return nil
            }
        }
        return lists <= 1 ? key : nil
    }

    func keyCount(_ key: [Int], in query: Query) -> Int {
        key.reduce(1) { $0 * max(1, query.conditions[at: $1]?.valueCount ?? 1) }
    }

    /// The conditions that a list's parameters take, or nil where a required one is missing.
    func parameterUses(
        of list: ReadRequest,
        in query: Query
    )
        -> [ParameterUse]?
    {
        var uses: [ParameterUse] = []
        for (index, parameter) in list.parameters.enumerated() {
            let condition = parameter.column.flatMap(table.column(named:)).flatMap { column in
                query.conditions.first { $0.column == column && isUsable($0, for: parameter) }
            }
            if let condition {
                uses.append(ParameterUse(parameter: index, condition: condition.index))
            } else if parameter.isRequired {
                return nil
            }
        }
        return uses
    }

    private func isUsable(_ condition: Condition, for parameter: RequestParameter) -> Bool {
        guard condition.comparison == parameter.comparison,
            parameter.fidelity != .loose || options.allowsLooseCriteria,
            condition.isBinary || table.columns[at: condition.column]?.column.type.isText == false
        else { return false }
        guard let values = condition.values else { return true }
        return parameter.json(values) != nil
    }
}

extension Condition {
    /// Whether the values, when known, can stand in a path, where dots alone mean something else.
    fileprivate var isSendableKey: Bool {
        values?.allSatisfy { !["", ".", ".."].contains($0.plainText) } ?? true
    }
}

extension RequestParameter {
    /// The values as the API takes them; nil where it does not.
    func json(_ values: [Value]) -> JSONValue? {
        let rounding = ValueEncoding.Rounding(comparison)
        let encoded = values.compactMap { value -> JSONValue? in
            guard let json = encoding.json(value, shift: shift, rounding: rounding) else {
                return nil
            }
            guard self.values.isEmpty || self.values.contains(value.spelling(of: json)) else {
                return nil
            }
            return json
        }
        guard encoded.count == values.count, let first = encoded.first else { return nil }
        return comparison == .in ? .array(encoded) : first
    }
}

extension Value {
    /// The value's name in a list of those that an API understands.
    fileprivate func spelling(of json: JSONValue) -> String {
        if case .boolean(let truth) = json { truth ? "true" : "false" } else { plainText }
    }
}
