internal import Profiles
internal import TableModel

/// One table of a profile, read by requests.
final class RESTTable: TableSource {
    let schema: TableSchema
    let table: ProfileTable
    let planner: TablePlanner
    let parent: RESTTable?
    let workspaces: WorkspaceLookup

    init(
        _ table: ProfileTable,
        schema: String,
        parent: RESTTable?,
        options: RESTServiceOptions,
        workspaces: WorkspaceLookup
    ) {
        self.table = table
        self.parent = parent
        self.workspaces = workspaces
        self.schema = table.schema(named: schema)
        planner = TablePlanner(table, parent: parent?.planner, options: options)
    }

    func plan(_ query: PlanQuery) -> ScanPlan {
        let asked = TablePlanner.Query(
            conditions: query.candidates.enumerated().map { index, candidate in
                Condition(
                    index: index,
                    column: candidate.column,
                    comparison: candidate.comparison,
                    isBinary: candidate.isBinary
                )
            },
            hasFilter: query.hasFilter,
            order: query.order,
            wanted: query.wanted
        )
        return planner.plan(asked)
    }

    func scan(
        _ request: ScanRequest,
        in context: ScanContext
    ) throws(SourceError)
        -> any RowCursor
    {
        var request = request
        request.constraints = request.constraints.map(planner.closing)
        guard !request.constraints.contains(where: \.isNeverTrue) else { return EmptyCursor() }
        let cancellation = Cancellation()
        let environment = ScanEnvironment(
            connection: workspaces.connection.counting(context.progress),
            context: ScanContext(
                cancellation: cancellation,
                progress: context.progress,
                warn: context.warn
            ),
            options: planner.options
        )
        return ScanCursor(
            try TableScan(request, of: self, in: environment).cursor(),
            of: context.cancellation,
            scan: cancellation
        )
    }
}
