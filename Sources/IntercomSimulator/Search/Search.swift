/// Answers queries over one table.
///
/// Conditions on `created_at` become a range by binary search, conditions on keys become rows at
/// once; whatever remains is tested row by row, once for each query.
struct Search<Table: SearchTable> {
    let table: Table
    let rules: SearchRules

    func rows(_ filter: Filter, _ sort: SearchSort) throws(APIError) -> RowSet {
        var range = 0..<table.count
        var candidates: [Int]?
        var rest: [Filter] = []
        for filter in Self.conjuncts(filter) {
            if case .test(let test) = filter {
                if test.field == "created_at", let narrowed = narrow(range, by: test) {
                    range = narrowed
                    continue
                }
                if candidates == nil, let found = lookUp(test) {
                    candidates = found
                    continue
                }
            }
            rest.append(filter)
        }
        if candidates == nil, rest.isEmpty, let order = sort.rowOrder {
            return RowSet(range, order: order)
        }
        let found = (candidates ?? Array(range)).filter { row in
            guard range.contains(row) else { return false }
            return passes(row, rest)
        }
        return sorted(found, sort)
    }

    /// The conditions that all must hold.
    private static func conjuncts(_ filter: Filter) -> [Filter] {
        switch filter {
        case .all(let filters): filters.flatMap(conjuncts)
        case .any(let filters) where filters.count == 1: filters.flatMap(conjuncts)
        default: [filter]
        }
    }

    // MARK: Testing

    private func passes(_ row: Int, _ filters: [Filter]) -> Bool {
        if filters.isEmpty { return true }
        let value = table.rowForSearch(row)
        return filters.allSatisfy { passes(value, $0) }
    }

    private func passes(_ row: Table.Row, _ filter: Filter) -> Bool {
        switch filter {
        case .all(let filters): filters.allSatisfy { passes(row, $0) }
        case .any(let filters): filters.contains { passes(row, $0) }
        case .test(let test):
            table.field(test.field).map { test.passes($0.value(row), rules) } ?? false
        }
    }

    // MARK: Short cuts

    private func narrow(_ range: Range<Int>, by test: FieldTest) -> Range<Int>? {
        guard case .numbers(let numbers) = test.operand, numbers.count == 1 else { return nil }
        func passes(_ row: Int) -> Bool { test.passes(.number(table.createdAt(row)), rules) }
        switch test.comparison {
        case .above, .atLeast:
            let first = range.partition { passes($0) }
            return first..<range.upperBound
        case .below, .atMost:
            let end = range.partition { !passes($0) }
            return range.lowerBound..<end
        case .equal:
            let bound = numbers[0]
            func value(_ row: Int) -> Int {
                test.kind == .day ? rules.day(table.createdAt(row)) : table.createdAt(row)
            }
            let first = range.partition { value($0) >= bound }
            let end = (first..<range.upperBound).partition { value($0) > bound }
            return first..<end
        default: return nil
        }
    }

    private func lookUp(_ test: FieldTest) -> [Int]? {
        guard test.comparison == .equal || test.comparison == .among,
            case .texts(let values) = test.operand
        else { return nil }
        var rows: Set<Int> = []
        for value in values {
            guard let found = table.row(where: test.field, is: value) else { return nil }
            if let row = found { rows.insert(row) }
        }
        return rows.sorted()
    }

    // MARK: Order

    private func sorted(_ rows: [Int], _ sort: SearchSort) -> RowSet {
        if let order = sort.rowOrder {
            return RowSet(rows.map { Int32(clamping: $0) }, order: order)
        }
        guard let field = table.field(sort.field) else {
            return RowSet(rows.map { Int32(clamping: $0) })
        }
        let keyed = rows.map { (row: $0, key: field.value(table.rowForSearch($0))) }
        let ordered = keyed.sorted { left, right in
            FieldValue.precedes(left.key, right.key, ascending: sort.isAscending)
                ?? (left.row < right.row)
        }
        return RowSet(ordered.map { Int32(clamping: $0.row) })
    }
}

extension Range<Int> {
    /// The first element for which the test holds, given that it holds for all after that one.
    fileprivate func partition(_ test: (Int) -> Bool) -> Int {
        var low = lowerBound
        var high = upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if test(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
