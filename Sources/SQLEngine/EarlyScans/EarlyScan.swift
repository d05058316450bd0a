internal import TableModel

/// A scan that will surely run, and whose arguments are known before.
struct EarlyScan {
    /// Where an argument's value comes from.
    enum Argument {
        case known(Value)
        /// A parameter, counted from 0.
        case parameter(Int)
        /// A column of the row that the scan waits for, by which its rows are found once they were read.
        case column(Int)
    }

    /// What tells the place of the statement: the plan as text.
    let site: String
    let plan: PlannedScan
    let arguments: [Argument]
    /// It may run once for each row of another table.
    let isNested: Bool

    /// What the source will be asked for; nil where it is asked for nothing, or not known for what.
    ///
    /// Parameters are counted from 0; `row` tells a column of the row that the scan waited for.
    func request(
        of schema: TableSchema,
        _ parameters: [Int: Value],
        row: (Int) -> Value
    ) -> ScanRequest? {
        let values = arguments.map { argument -> ScanValue in
            switch argument {
            case .known(let value): .known(value)
            case .parameter(let number): .known(parameters[number] ?? .null)
            case .column(let column): .known(row(column))
            }
        }
        let given = ScanArguments(plan, values, schema)
        guard !given.isEmpty, given.pushed.count == plan.terms.count(where: \.isPushed) else {
            return nil
        }
        let fixed = isNested ? [:] : given.fixedColumns(schema)
        let isRead = plan.wanted.contains { fixed[$0] == nil }
        let mayBeTold = isRead && (isNested || !given.pushed.isEmpty)
        var request = given.request(
            plan,
            fixing: fixed,
            with: mayBeTold ? schema.wholeKey ?? [] : []
        )
        if isNested {
            request.expectedRows = nil
            if let key = given.local.first?.term.column, !request.wanted.contains(key) {
                request.wanted.append(key)
            }
        }
        return request
    }
}
