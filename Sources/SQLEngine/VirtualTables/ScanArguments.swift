import CSQLite
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

    init(_ plan: PlannedScan, _ values: UnsafeBufferPointer<OpaquePointer?>, _ schema: TableSchema)
    {
        var limit: Int64?
        var offset: Int64 = 0
        var isComplete = true
        for (argument, value) in zip(plan.arguments, values) {
            switch argument {
            case .limit:
                if sqlite3_value_type(value) == SQLITE_INTEGER {
                    limit = sqlite3_value_int64(value)
                }
            case .offset: offset = max(0, sqlite3_value_int64(value))
            case .filter:
                switch FilterFunction.demand(in: Value(value) ?? .null, schema) {
                case .nothing: break
                case .impossible: isEmpty = true
                case .filter(let tree): filter = plan.takesFilter ? tree : nil
                }
            case .likely(let column):
                guard schema.columns.indices.contains(column) else { continue }
                let type = schema.columns[column].type
                likely = (column, { Self.list(value, type) ?? [] })
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
        _ value: OpaquePointer?,
        _ type: ColumnType
    ) -> Bool {
        var values: [Value] = []
        switch term.comparison {
        case .isNull, .isNotNull: break
        case .in:
            guard let listed = Self.list(value, type) else { return false }
            values = listed
            if values.isEmpty { isEmpty = true }
        default:
            guard let single = Value(value) else { return false }
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

    /// The values of an IN without its nulls, each once; nil when one of them cannot be converted.
    private static func list(
        _ argument: OpaquePointer?,
        _ type: ColumnType
    ) -> [Value]? {
        var values: [Value] = []
        var seen: Set<Value> = []
        var item: OpaquePointer?
        var code = sqlite3_vtab_in_first(argument, &item)
        while code == SQLITE_OK, item != nil {
            guard let value = Value(item) else { return nil }
            if value != .null {
                // SQLite has applied the comparison's affinity already: a number here compares as one.
                guard let converted = type.converted(value, for: .in, isConstant: false) else {
                    return nil
                }
                if seen.insert(converted).inserted { values.append(converted) }
            }
            code = sqlite3_vtab_in_next(argument, &item)
        }
        return code == SQLITE_DONE || code == SQLITE_OK ? values : nil
    }
}
