internal import Profiles
internal import TableModel

/// The rows of a child table out of its parents' rows.
///
/// Where a parent's row shows only some of them, they are asked for, before the next page of
/// parents is read.
final class InlinePages: PageSource {
    private let parents: any PageSource
    private let values: ParentValues
    /// Reads a page once more, for what its parents say of their children.
    private let summaries: PageReader?
    private let requests: ChildRequests?
    private let environment: ScanEnvironment
    private let name: String
    private let flags: [Int]
    private var cutShort: PageQueue?

    init(
        _ scan: TableScan,
        parent access: ParentAccess,
        list: Int?,
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) throws(SourceError) {
        let table = scan.table.table
        guard let parent = scan.table.parent, let inline = table.parent?.inline,
            let base = BaseRequests(
                access.path,
                planner: parent.planner,
                query: access.query
            )
        else { throw SourceError(.notSupported, "\(table.name) has no rows inside a parent's") }
        environment = scan.environment
        name = table.name
        values = ParentValues(of: table)
        let unsent = scan.unsent([])
        requests =
            if let list, inline.maximum != nil {
                try ChildRequests(scan, list: list, paths: paths, constraints: unsent)
            } else {
                nil
            }

        let wanted = scan.request.wanted.count + paths.count
        var fields = RowFields(columns: scan.request.wanted, paths: paths)
        flags = values.flagPaths.map { fields.addParentPath($0) }
        var parentRequests = base.requests
        for index in parentRequests.indices {
            let chunk = parentRequests[index].overlap(of: scan.request)
            parentRequests[index].check = RowCheck(unsent + chunk, in: &fields, wanted: wanted)
            parentRequests[index].constants = [:]
        }
        let shape = TableShape(fields, of: table, inside: inline, from: base.request)
        parents = try RequestLane(shape, of: parent, in: environment).pages(for: parentRequests)
        summaries =
            if inline.hasMore != nil || inline.totalCount != nil {
                try PageReader(
                    TableShape(
                        RowFields(columns: [], paths: values.paths),
                        of: table,
                        from: base.request,
                        as: .list
                    ).shape
                )
            } else {
                nil
            }
    }

    func start() {
        parents.start()
    }

    func next() throws(SourceError) -> Page? {
        if let cutShort {
            if let page = try cutShort.next() { return page }
            self.cutShort = nil
        }
        guard let page = try parents.next() else { return nil }
        try completeLater(page)
        return page
    }

    func close() {
        parents.close()
        cutShort?.close()
    }

    /// Leaves out the rows of parents that show only some, and asks for those.
    private func completeLater(_ page: Page) throws(SourceError) {
        guard let summaries else { return }
        let batch = try summaries.read(page.body, constants: nil, request: name).batch
        let rows = (0..<batch.rowCount).filter { values.isCutShort(batch, row: $0) }
        guard !rows.isEmpty else { return }
        guard let requests else {
            environment.context.warn(
                "\(name): the API shows only some rows of \(rows.count) parents"
            )
            return
        }
        page.isRow = { [values, flags] batch, row in
            !values.isCutShort(batch, row: row, flags: flags)
        }
        var rest = rows[...]
        cutShort = PageQueue(width: environment.concurrency) { () throws(SourceError) in
            guard let row = rest.popFirst() else { return nil }
            return try requests.chain(for: batch, row: row)
        }
        cutShort?.start()
    }
}
