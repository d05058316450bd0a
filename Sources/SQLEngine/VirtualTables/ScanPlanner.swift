import CSQLite
internal import TableModel

/// Answers `xBestIndex`.
///
/// Called several times for a table, with more or fewer usable constraints.
func plan(_ pointer: UnsafeMutablePointer<sqlite3_index_info>, for table: VirtualTable) -> Int32 {
    table.connection.plannedScans += 1
    var planner = ScanPlanner(IndexInfo(pointer: pointer, table: table))
    return planner.run()
}

/// Turns SQLite's constraints into the source's terms, and the source's plan into SQLite's.
private struct ScanPlanner {
    private let info: IndexInfo
    private let items: [IndexInfo.Item]
    private var candidates: [(item: IndexInfo.Item, candidate: PlanQuery.Candidate)] = []
    private var filter: IndexInfo.Item?
    /// Lists of the keys by which rows will be looked up for the rows of other tables.
    private var likely: [IndexInfo.Item] = []
    private var limit: IndexInfo.Item?
    private var offset: IndexInfo.Item?
    /// Every constraint is among the candidates.
    private var isComplete = true

    init(_ info: IndexInfo) {
        self.info = info
        items = info.items
    }

    mutating func run() -> Int32 {
        for item in items {
            switch item.code {
            case UInt8(SQLITE_INDEX_CONSTRAINT_LIMIT): if item.isUsable { limit = item }
            case UInt8(SQLITE_INDEX_CONSTRAINT_OFFSET): if item.isUsable { offset = item }
            case _ where item.column == info.table.filterColumn:
                if item.isUsable, item.code == UInt8(SQLITE_INDEX_CONSTRAINT_MATCH) {
                    filter = item
                }
            default: collect(item)
            }
        }
        let query = PlanQuery(
            candidates: candidates.map(\.candidate),
            hasFilter: filter != nil,
            order: info.order,
            wanted: info.wanted
        )
        return answer(info.table.source.plan(query), to: query)
    }

    private mutating func collect(_ item: IndexInfo.Item) {
        guard item.isUsable, let candidate = candidate(for: item), !isHelper(item) else {
            isComplete = false
            return
        }
        if candidate.comparison == .in, isKey(item.column) {
            likely.append(item)
        } else {
            candidates.append((item, candidate))
        }
    }

    /// Whether a column equals something that differs from row to row of other tables.
    private func isKey(_ column: Int) -> Bool {
        items.contains { item in
            item.column == column && item.isUsable && !info.isList(item)
                && item.code == UInt8(SQLITE_INDEX_CONSTRAINT_EQ)
                && info.isBinary(item) && info.constant(item) == nil
        }
    }

    /// Whether every column of the primary key equals something, so that at most one row passes SQLite's checks,
    /// whatever the source answers.
    ///
    /// SQLite then leaves the table out where an outer join would bring nothing else of it.
    private var hasWholeKey: Bool {
        info.table.hasPrimaryKey
            && info.table.identifyingColumns.allSatisfy { column in
                items.contains { item in
                    item.column == column && item.isUsable && !info.isList(item)
                        && item.code == UInt8(SQLITE_INDEX_CONSTRAINT_EQ) && info.isBinary(item)
                }
            }
    }

    private func candidate(for item: IndexInfo.Item) -> PlanQuery.Candidate? {
        guard info.table.schema.columns.indices.contains(item.column),
            let comparison = info.isList(item) ? .in : ConstraintOperator(code: item.code)
        else { return nil }
        let type = info.table.schema.columns[item.column].type
        if comparison == .like, type != .text, type != .json { return nil }
        if comparison.isMisplacedInOuterJoins, info.table.connection.mayHaveOuterJoin { return nil }
        return PlanQuery.Candidate(
            column: item.column,
            comparison: comparison,
            isBinary: comparison.comparesWithCollation ? info.isBinary(item) : true
        )
    }

    /// Whether SQLite made the range up to help a LIKE: the user compares by the pattern alone.
    private func isHelper(_ item: IndexInfo.Item) -> Bool {
        guard
            item.code == UInt8(SQLITE_INDEX_CONSTRAINT_GE)
                || item.code == UInt8(SQLITE_INDEX_CONSTRAINT_LT), !info.isBinary(item)
        else { return false }
        return items.contains {
            $0.column == item.column && $0.code == UInt8(SQLITE_INDEX_CONSTRAINT_LIKE)
        }
    }

    private func answer(_ scan: ScanPlan, to query: PlanQuery) -> Int32 {
        var plan = PlannedScan(table: info.table.number)
        plan.wanted = query.wanted
        plan.takesFilter = filter != nil && scan.takesFilter
        plan.summary = scan.summary
        let pushes = pushes(of: scan)
        for (index, (item, candidate)) in candidates.enumerated() {
            let constant = info.constant(item)
            let push = pushes[index].flatMap { push in
                isSound(candidate, with: constant) ? push : nil
            }
            var term = PlannedScan.Term(
                column: candidate.column,
                comparison: candidate.comparison,
                isPushed: push != nil,
                isConstant: constant != nil,
                isBinary: candidate.isBinary
            )
            term.isExact = push?.isExact ?? false
            term.batchLimit = push?.batchLimit.flatMap { $0 > 0 ? $0 : nil }
            term.isEachAsked = push?.isEachAsked ?? false
            if push == nil {
                plan.unpushed.append(
                    PlannedScan.Unpushed(column: term.column, comparison: term.comparison)
                )
            }
            guard term.isPushed || term.helpsInJoin else { continue }
            if term.comparison == .in { info.takeAsList(item) }
            plan.arguments.append(.term(term))
            info.pass(item, asArgument: plan.arguments.count)
        }
        for item in likely {
            info.takeAsList(item)
            plan.arguments.append(.likely(column: item.column))
            info.pass(item, asArgument: plan.arguments.count)
        }
        if let filter {
            plan.arguments.append(.filter)
            info.pass(filter, asArgument: plan.arguments.count, omittingCheck: true)
        }
        let isOrdered = scan.takesOrder && !query.order.isEmpty
        plan.order = isOrdered ? query.order : []
        plan.estimatedRequests = scan.estimatedRequests.asEstimate
        plan.estimatedRows = scan.estimatedRows.asEstimate
        expectLimit(in: &plan, isInOrder: isOrdered || (query.order.isEmpty && !info.hasOtherOrder))
        let isAnswered = info.answer(
            plan,
            cost: cost(of: plan),
            isUnique: hasWholeKey,
            isOrdered: isOrdered
        )
        return isAnswered ? SQLITE_OK : SQLITE_NOMEM
    }

    private func pushes(of scan: ScanPlan) -> [ScanPlan.Push?] {
        var pushes = [ScanPlan.Push?](repeating: nil, count: candidates.count)
        for push in scan.pushes where pushes.indices.contains(push.candidate) {
            pushes[push.candidate] = push
        }
        return pushes
    }

    /// Whether a constant of the statement has the column's type, so that pushing it loses no row.
    private func isSound(_ candidate: PlanQuery.Candidate, with constant: Value?) -> Bool {
        guard let constant, constant != .null, candidate.comparison != .in else { return true }
        return info.table.schema.columns[candidate.column].type
            .converted(constant, for: candidate.comparison, isConstant: true) != nil
    }

    /// Hands LIMIT and OFFSET on where they say how many rows of this scan will be read.
    private func expectLimit(in plan: inout PlannedScan, isInOrder: Bool) {
        guard let limit, isInOrder, isComplete, filter == nil, likely.isEmpty,
            plan.unpushed.isEmpty, plan.terms.allSatisfy(\.isExact)
        else { return }
        plan.arguments.append(.limit)
        info.pass(limit, asArgument: plan.arguments.count)
        if let offset {
            plan.arguments.append(.offset)
            info.pass(offset, asArgument: plan.arguments.count)
        }
        guard case .integer(let count)? = info.constant(limit), count >= 0 else { return }
        var rows = Double(count)
        if let offset {
            guard case .integer(let skipped)? = info.constant(offset) else { return }
            rows += Double(max(skipped, 0))
        }
        guard plan.estimatedRows > rows else { return }
        plan.estimatedRequests = max(
            1,
            (plan.estimatedRequests * rows / plan.estimatedRows).rounded(.up)
        )
        plan.estimatedRows = rows
    }

    /// A million a request, and one a row.
    ///
    /// A join's keys share requests, and an equality that the API cannot take still finds its rows
    /// without reading the table again.
    private func cost(of plan: PlannedScan) -> Double {
        var requests = plan.estimatedRequests
        let shared = plan.terms.compactMap { $0.isConstant ? nil : $0.batchLimit }.max()
        if let shared {
            requests /= Double(shared)
        } else if plan.terms.contains(where: { !$0.isPushed }) {
            requests *= 0.75
        }
        return requests * 1_000_000 + plan.estimatedRows
    }
}

extension Double {
    /// The number between 0 and what counts as endless.
    fileprivate var asEstimate: Double { isNaN ? 1e12 : Swift.min(Swift.max(self, 0), 1e12) }
}

extension PlannedScan.Term {
    /// Whether the constraint finds rows among those that were read before, for one row of another table.
    fileprivate var helpsInJoin: Bool {
        comparison == .equal && !isConstant && isBinary
    }
}

extension ConstraintOperator {
    fileprivate init?(code: UInt8) {
        switch Int32(code) {
        case SQLITE_INDEX_CONSTRAINT_EQ: self = .equal
        case SQLITE_INDEX_CONSTRAINT_NE: self = .notEqual
        case SQLITE_INDEX_CONSTRAINT_LT: self = .less
        case SQLITE_INDEX_CONSTRAINT_LE: self = .lessOrEqual
        case SQLITE_INDEX_CONSTRAINT_GT: self = .greater
        case SQLITE_INDEX_CONSTRAINT_GE: self = .greaterOrEqual
        case SQLITE_INDEX_CONSTRAINT_LIKE: self = .like
        case SQLITE_INDEX_CONSTRAINT_ISNULL: self = .isNull
        case SQLITE_INDEX_CONSTRAINT_ISNOTNULL: self = .isNotNull
        default: return nil
        }
    }

    /// Whether SQLite offers it to a table on the left of the outer join in whose ON it stands.
    fileprivate var isMisplacedInOuterJoins: Bool {
        self == .notEqual || self == .like || self == .isNotNull
    }

    /// SQLite tells the collation of these; of `<>` it says BINARY whatever the collation is, which only
    /// ever keeps more rows than a folding one would.
    fileprivate var comparesWithCollation: Bool {
        switch self {
        case .equal, .in, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        case .notEqual, .like, .isNull, .isNotNull: false
        }
    }
}
