internal import Profiles
internal import TableModel

/// The rows of a child table by a request for each row of the parent, several of them in flight.
final class ParentRowPages: PageSource {
    private let parents: any PageSource
    private let requests: ChildRequests
    private let queue: PageQueue

    init(
        _ scan: TableScan,
        list: Int,
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) throws(SourceError) {
        guard case .perParentRow(_, let access) = scan.path, let parent = scan.table.parent else {
            throw SourceError(.notSupported, "\(scan.table.table.name) has no parent table")
        }
        let requests = try ChildRequests(
            scan,
            list: list,
            paths: paths,
            constraints: scan.unsent([])
        )
        var environment = scan.environment
        environment.counting = .pages
        let parentScan = TableScan(
            ScanRequest(constraints: access.conditions.map(\.constraint)),
            of: parent,
            in: environment,
            givesInputs: false
        )
        let parents = try parentScan.pagesAhead(paths: requests.values.paths)
        var batch = RowBatch(counting: 0)
        var row = 0
        let isShort = scan.request.expectedRows != nil
        queue = PageQueue(
            width: environment.concurrency,
            isShort: isShort
        ) { () throws(SourceError) in
            while true {
                while row < batch.rowCount {
                    defer { row += 1 }
                    if !requests.values.isChildless(batch, row: row) {
                        return try requests.chain(for: batch, row: row)
                    }
                }
                guard let page = try parents.next() else { return nil }
                batch = page.checkedBatch
                row = 0
            }
        }
        self.parents = parents
        self.requests = requests
    }

    var readsAhead: Bool { queue.readsAhead }

    var isFinished: Bool { queue.isFinished }

    func start() {
        parents.start()
    }

    func next() throws(SourceError) -> Page? {
        try queue.next()
    }

    func close() {
        queue.close()
        parents.close()
    }
}

extension Condition {
    /// The condition as a constraint on the column that it speaks of.
    var constraint: Constraint {
        Constraint(column: column, comparison: comparison, values: values ?? [])
    }
}
