internal import Profiles
internal import TableModel

extension TablePlanner {
    /// The ways to rows that hang on a parent's.
    func children(_ query: Query) -> [Way] {
        guard let parent, let link = table.parent else { return [] }
        let list = table.lists.firstIndex { !$0.path.columns.isEmpty }
        var ways: [Way] = []
        let narrowed = Query(
            conditions: narrowedConditions(query, parent: parent),
            givesInputs: false
        )
        let (path, parentCost) = parent.choose(narrowed)
        let access = ParentAccess(conditions: narrowed.conditions, path: path)
        let share = parentCost.rows / max(1, parent.estimate.current)
        let rows = max(1, estimate.current * min(1, share))
        if let list, parameterUses(of: table.lists[list], in: query) != nil {
            let columns = table.lists[list].path.columns
            if let key = fixedKey(columns, in: query), needsNoParent(query.wanted, given: columns) {
                let count = Double(keyCount(key, in: query))
                let each = max(1, estimate.current / max(1, parent.estimate.current))
                ways.append(
                    (
                        .perParent(list: list, key: key),
                        Cost(requests: count, rows: count * each)
                    )
                )
            }
            ways.append(
                (
                    .perParentRow(list: list, parent: access),
                    Cost(requests: parentCost.requests + parentCost.rows, rows: rows)
                )
            )
        }
        if let inline = link.inline, isInline(query.wanted, in: inline), path.isOwn {
            // Some parents have more children than their own rows show.
            let cut = inline.maximum == nil || list == nil ? 0 : parentCost.rows * 0.1
            ways.append(
                (
                    .inline(access, list: list),
                    Cost(requests: parentCost.requests + cut, rows: rows)
                )
            )
        }
        return ways
    }

    /// The child's conditions that say something of the parent's columns.
    ///
    /// An input that the parent's requests do not take as it is compared here narrows nothing.
    private func narrowedConditions(_ query: Query, parent: TablePlanner) -> [Condition] {
        func isTaken(_ conditions: [Condition]) -> Bool {
            let asked = Query(conditions: conditions, givesInputs: false)
            return parent.choose(asked).path != .impossible
        }
        let all = parentConditions(query, parent: parent)
        if isTaken(all) { return all }
        let each = all.filter { !parent.isInput($0) || isTaken([$0]) }
        return isTaken(each) ? each : all.filter { !parent.isInput($0) }
    }

    private func parentConditions(_ query: Query, parent: TablePlanner) -> [Condition] {
        query.conditions.compactMap { condition in
            guard let child = table.columns[at: condition.column],
                let column = child.narrows.flatMap(parent.table.column(named:))
                    ?? parent.table.column(at: child.path)
            else { return nil }
            var narrowed = condition
            narrowed.column = column
            return narrowed
        }
    }

    /// Whether the wanted columns are there without the parent's row.
    private func needsNoParent(_ wanted: [Int], given columns: [String]) -> Bool {
        wanted.allSatisfy { index in
            guard let column = table.columns[at: index] else { return true }
            return column.path?.origin != .parent || columns.contains(column.column.name)
        }
    }

    private func isInline(_ wanted: [Int], in inline: InlineRows) -> Bool {
        // Rows that are cut off without a word would be lost.
        guard inline.maximum == nil || inline.hasMore != nil || inline.totalCount != nil else {
            return false
        }
        return wanted.allSatisfy { index in
            guard let column = table.columns[at: index], let path = column.path else { return true }
            return path.origin == .parent || inline.columns.isEmpty
                || inline.columns.contains(column.column.name)
        }
    }
}

extension ProfileTable {
    /// The column that lies where a child's path in its parent's row points.
    fileprivate func column(at path: JSONPath?) -> Int? {
        guard let path, path.origin == .parent else { return nil }
        let own = JSONPath(steps: path.steps)
        return columns.firstIndex { $0.path == own }
    }
}
