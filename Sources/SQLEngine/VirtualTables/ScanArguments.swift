internal import TableModel

/// The values of one `xFilter`, in the columns' types.
struct ScanArguments {
    /// A constraint with its values, and the plan's word on it.
    struct Bound {
        var term: PlannedScan.Term
        var constraint: Constraint
    }

    /// What the source takes over.
    private(set) var pushed: [Bound] = []
    /// Equalities that only help to find rows among those read before.
    private(set) var local: [Bound] = []
    private(set) var filter: Filter?
    private(set) var expectedRows: Int?
    /// What the next equalities of a column will compare with; read while SQLite holds the list.
    private(set) var likely: (column: Int, values: () -> [Value])?
    /// No row can satisfy the constraints: something is compared with NULL.
    private(set) var isEmpty = false

    init(_ plan: PlannedScan, _ values: some Sequence<ScanValue>, _ schema: TableSchema) {
        var limit: Int64?
        var offset: Int64 = 0
        var isComplete = true
        for (argument, value) in zip(plan.arguments, values) {
            switch argument {
            case .limit: limit = value.integer
            case .offset: offset = max(0, value.integer ?? 0)
            case .filter:
                switch FilterFunction.demand(in: value.value ?? .null, schema) {
                case .nothing: break
                case .impossible: isEmpty = true
                case .filter(let tree): filter = plan.takesFilter ? tree : nil
                }
            case .likely(let column):
                guard schema.columns.indices.contains(column) else { continue }
                let type = schema.columns[column].type
                likely = (column, { value.list(of: type) ?? [] })
            case .term(let term):
                guard schema.columns.indices.contains(term.column) else { continue }
                if !bind(term, value, schema.columns[term.column].type) { isComplete = false }
            }
        }
        if let limit, limit >= 0, isComplete {
            expectedRows = Int(limit.addingReportingOverflow(offset).partialValue)
            if limit.addingReportingOverflow(offset).overflow { expectedRows = nil }
        }
    }

    /// False when the constraint cannot be handed over, so that the scan is wider.
    private mutating func bind(
        _ term: PlannedScan.Term,
        _ value: ScanValue,
        _ type: ColumnType
    ) -> Bool {
        var values: [Value] = []
        switch term.comparison {
        case .isNull, .isNotNull: break
        case .in:
            guard let listed = value.list(of: type) else { return false }
            values = listed
            if values.isEmpty { isEmpty = true }
        default:
            guard let single = value.value else { return false }
            // Nothing compares with NULL, so SQL would keep no row.
            guard single != .null else {
                isEmpty = true
                return true
            }
            guard
                let converted = type.converted(
                    single,
                    for: term.comparison,
                    isConstant: term.isConstant
                )
            else { return false }
            values = [converted]
        }
        let constraint = Constraint(
            column: term.column,
            comparison: term.comparison,
            values: values
        )
        let bound = Bound(term: term, constraint: constraint)
        if term.isPushed { pushed.append(bound) } else { local.append(bound) }
        return true
    }
}

extension ScanArguments {
    /// What the source is asked for where the scan runs once.
    ///
    /// `identity` are columns by which its rows can be told apart. Columns that the constraints fix are left out,
    /// except where the scan runs for each row of another table: the next row may fix them otherwise.
    func request(
        _ plan: PlannedScan,
        fixing fixed: [Int: Value],
        with identity: [Int]
    ) -> ScanRequest {
        let wanted = plan.wanted.filter { fixed[$0] == nil }
        let added = identity.filter { !wanted.contains($0) && fixed[$0] == nil }
        return ScanRequest(
            constraints: pushed.map(\.constraint),
            filter: filter,
            order: plan.order,
            wanted: wanted + added,
            expectedRows: expectedRows
        )
    }

    /// Columns whose value every row shares, because an equality that the source applies as SQL
    /// would says so.
    ///
    /// A decimal can be written in several ways, and 0 and -0 are equal, so they do not count.
    func fixedColumns(_ schema: TableSchema) -> [Int: Value] {
        var fixed: [Int: Value] = [:]
        for bound in pushed where bound.term.comparison == .equal {
            guard bound.term.isExact, bound.term.isBinary,
                let value = bound.constraint.values.first,
                schema.columns[bound.term.column].type != .decimal, value != .real(0)
            else { continue }
            fixed[bound.term.column] = value
        }
        return fixed
    }
}
