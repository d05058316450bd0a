internal import TableModel

extension Analysis {
    /// Types a query's result; nil where its columns are unknown.
    mutating func type(_ select: Select, in outer: Scope) -> [Field]? {
        let scope = Scope(in: outer)
        define(select.with, in: scope)
        return typeArms(of: select, in: scope, first: nil)
    }

    /// Types the arms one after another.
    ///
    /// `first` is told the first arm's columns before the others are looked at, as a recursive query
    /// needs.
    private mutating func typeArms(
        of select: Select,
        in scope: Scope,
        first: ((inout Self, [Field]?) -> Void)?
    ) -> [Field]? {
        var result: [Field]?
        var last = scope
        for (index, arm) in select.arms.enumerated() {
            last = Scope(in: scope)
            let fields = type(arm, in: last)
            if index == 0 {
                result = fields
                first?(&self, fields)
            } else if let left = result, let right = fields, left.count == right.count {
                result = zip(left, right).map { pair in
                    Field(name: pair.0.name, typed: .common(pair.0.typed, pair.1.typed))
                }
            }
        }
        if let result {
            // The length of a literal says nothing of what else may stand there.
            let targets = result.map { Typed(type: $0.typed.type, isNullable: $0.typed.isNullable) }
            describeParameters(of: select.arms, as: targets)
        }
        for term in select.order { _ = type(term, in: last) }
        typeLimits(select.limits, in: scope)
        return result
    }

    /// Parameters among the results of a query are what the other arms and rows have in their place.
    mutating func describeParameters(of arms: [Arm], as targets: [Typed]) {
        for arm in arms {
            for row in arm.rows {
                for (value, target) in zip(row, targets) { describeParameter(value, as: target) }
            }
            for (item, target) in zip(arm.results, targets) {
                guard case .expression(let value, _) = item else { break }
                describeParameter(value, as: target)
            }
        }
    }

    /// Unlike `fit`, leaves literals as they are written.
    mutating func describeParameter(_ expression: Expression, as target: Typed) {
        if case .parameter(let number) = expression.kind { describe(number, as: target) }
    }

    /// What a number of rows is computed from are whole numbers.
    private mutating func countWith(_ expression: Expression) {
        if case .binary(_, let left, let right) = expression.kind {
            countWith(left)
            countWith(right)
        } else {
            describeParameter(expression, as: Typed(type: .bigint, isNullable: false))
        }
    }

    mutating func typeLimits(_ limits: [Expression], in scope: Scope) {
        for limit in limits {
            countWith(limit)
            _ = type(limit, in: scope)
            fit(limit, to: Typed(type: .bigint, isNullable: false))
        }
    }

    /// Makes the queries of a WITH clause known by their names.
    mutating func define(_ tables: [CommonTable], in scope: Scope) {
        for table in tables {
            let name = table.name.asciiLowercased
            let inner = Scope(in: scope)
            inner.commonTables[name] = .some(nil)
            define(table.query.with, in: inner)
            let fields = typeArms(of: table.query, in: inner) { _, fields in
                inner.commonTables[name] = .some(Self.renamed(fields, to: table.columns))
            }
            scope.commonTables[name] = .some(Self.renamed(fields, to: table.columns))
        }
    }

    private static func renamed(_ fields: [Field]?, to names: [String]) -> [Field]? {
        guard let fields else { return nil }
        guard !names.isEmpty else { return fields }
        return zip(fields, names).map { field, name in Field(name: name, typed: field.typed) }
    }

    // MARK: Arms

    private mutating func type(_ arm: Arm, in scope: Scope) -> [Field]? {
        guard arm.rows.isEmpty else { return typeValues(arm.rows, in: scope) }
        add(arm.sources, to: scope)
        let fields = fields(of: arm.results, in: scope)
        if let condition = arm.condition { _ = type(condition, in: scope) }
        for term in arm.grouping { _ = type(term, in: scope) }
        if let having = arm.having { _ = type(having, in: scope) }
        for window in arm.windows {
            for term in window.terms { _ = type(term, in: scope) }
        }
        addRanges(of: arm, in: scope)
        addFilters(of: arm, in: scope)
        addLocalKeys(of: arm, in: scope)
        return fields
    }

    private mutating func typeValues(_ rows: [[Expression]], in scope: Scope) -> [Field]? {
        var result: [Typed] = []
        for (index, row) in rows.enumerated() {
            let types = row.map { type($0, in: scope) }
            result = index == 0 ? types : zip(result, types).map { Typed.common($0, $1) }
        }
        return result.enumerated().map { Field(name: "column\($0 + 1)", typed: $1) }
    }

    /// Types a list of results and expands its stars; nil where a star's columns are unknown.
    mutating func fields(of items: [ResultItem], in scope: Scope) -> [Field]? {
        var fields: [Field] = []
        var isKnown = true
        for item in items {
            switch item {
            case .expression(let expression, let alias):
                let typed = type(expression, in: scope)
                fields.append(Field(name: alias ?? name(of: expression, in: scope), typed: typed))
                if let alias { scope.aliases[alias.asciiLowercased] = typed }
            case .star:
                for source in scope.sources {
                    isKnown = isKnown && source.isComplete
                    fields += Self.visible(source, butMerged: true)
                }
                isKnown = isKnown && !scope.sources.isEmpty
            case .tableStar(let name):
                let source = scope.sources.first {
                    $0.name.asciiLowercased == name.asciiLowercased
                }
                isKnown = isKnown && source?.isComplete == true
                if let source { fields += Self.visible(source, butMerged: false) }
            }
            if fields.count > Self.columnLimit {
                isKnown = false
                fields = []
            }
        }
        return isKnown ? fields : nil
    }

    private static func visible(_ source: ScopeSource, butMerged: Bool) -> [Field] {
        source.fields.indices.compactMap { index in
            let field = source.fields[index]
            guard !field.isHidden,
                !butMerged || !source.merged.contains(field.name.asciiLowercased)
            else { return nil }
            return Field(name: field.name, typed: source.typed(at: index))
        }
    }

    /// A column's own name, or the text of any other expression: what SQLite calls a result.
    private func name(of expression: Expression, in scope: Scope) -> String {
        if case .column(let reference) = expression.kind {
            guard let found = scope.resolve(reference), found.isLocal else {
                return reference.column
            }
            return scope.sources[found.source].fields[found.position].name
        }
        let parts = tokens[expression.tokens].enumerated().map { index, token in
            index == 0 ? token.text : token.gap + token.text
        }
        return parts.joined()
    }
}
