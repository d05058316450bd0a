internal import Profiles
internal import TableModel

/// Makes the request for the children of one parent's row.
struct ChildRequests {
    let values: ParentValues
    private let base: BaseRequests
    private let lane: RequestLane
    private let check: RowCheck
    private let table: ProfileTable

    /// `constraints` are held against the rows.
    init(
        _ scan: TableScan,
        list: Int,
        paths: [(path: JSONPath, type: PageShape.FieldType)],
        constraints: [Constraint]
    ) throws(SourceError) {
        let path = AccessPath.perParent(list: list, key: [])
        guard let base = BaseRequests(path, planner: scan.table.planner, query: scan.query) else {
            throw SourceError(.notSupported, "\(scan.table.table.name) has no request for its rows")
        }
        self.base = base
        table = scan.table.table
        values = ParentValues(of: table)
        var fields = RowFields(columns: scan.request.wanted, paths: paths)
        let wanted = scan.request.wanted.count + paths.count
        check = RowCheck(constraints, in: &fields, wanted: wanted)
        let shape = TableShape(fields, of: table, from: base.request, as: .list)
        lane = try RequestLane(shape, of: scan.table, in: scan.environment)
    }

    /// The pages of one parent's children.
    ///
    /// A parent that is gone has none.
    func chain(for batch: RowBatch, row: Int) throws(SourceError) -> PageChain {
        let pathValues = values.pathValues(batch, row: row)
        let names = base.request.path.columns
        for name in names where pathValues[name]?.plainText.isEmpty ?? true {
            throw SourceError(
                .malformedAnswer,
                "\(table.name): a row of \(table.parent?.table ?? "the parent") has no \(name)"
            )
        }
        var base = base
        var request = base.prepared(pathValues: pathValues)
        request.absent = base.requests.first?.absent ?? []
        request.constants.merge(values.constants(batch, row: row)) { given, _ in given }
        request.check = check
        request.subject = names.compactMap { name in
            pathValues[name].map { "\(name) = \($0.plainText)" }
        }.joined(separator: ", ")
        return lane.chain(for: request)
    }
}
