internal import Profiles
internal import TableModel

/// A page's shape for some columns of a table, and which of them the request must give values for.
struct TableShape {
    let shape: PageShape
    /// The columns that are the same in all rows, in the order in which the page takes their values.
    let constants: [Int]
    let probes: PageProbes

    /// The rows that `request` answers with. A column of the parent's is given with the request.
    init(
        _ columns: RowFields,
        of table: ProfileTable,
        from request: ReadRequest,
        as access: ProfileColumn.Access
    ) {
        var constants: [Int] = []
        let fields = columns.all.map { item in
            guard case .column(let index) = item else { return item.field(level: 1) }
            let field = table.field(index) { column, path in
                guard column.availability.contains(access) else { return nil }
                return switch path.origin {
                case .row: 1
                case .answer: 0
                case .parent: nil
                }
            }
            if field.source == .constant { constants.append(index) }
            return field
        }
        self.constants = constants
        probes = PageProbes(request)
        shape = PageShape(
            rows: [PageShape.Rows(paths: request.rows, isOptional: false)],
            columns: fields,
            probes: probes.paths
        )
    }

    /// The rows inside the rows of a parent that `request` answers with.
    init(
        _ columns: RowFields,
        of table: ProfileTable,
        inside inline: InlineRows,
        from request: ReadRequest
    ) {
        var constants: [Int] = []
        let fields = columns.all.map { item in
            guard case .column(let index) = item else { return item.field(level: 2) }
            let field = table.field(index) { _, path in
                switch path.origin {
                case .row: 2
                case .parent: 1
                case .answer: 0
                }
            }
            if field.source == .constant { constants.append(index) }
            return field
        }
        self.constants = constants
        probes = PageProbes(request)
        shape = PageShape(
            rows: [
                PageShape.Rows(paths: request.rows, isOptional: false),
                PageShape.Rows(paths: [inline.path], isOptional: true),
            ],
            columns: fields,
            probes: probes.paths
        )
    }

    /// The values of the constant columns as a page takes them; null where none is given.
    func constantRow(_ values: [Int: Value]) -> OwnedRows? {
        guard !constants.isEmpty else { return nil }
        return OwnedRows([constants.map { values[$0] ?? .null }], columnCount: constants.count)
    }
}

extension ProfileTable {
    /// A column as a field of a page, at the level that `level` finds for its path, or constant.
    fileprivate func field(
        _ index: Int,
        level: (ProfileColumn, JSONPath) -> Int?
    )
        -> PageShape.Field
    {
        guard let column = columns[at: index], let path = column.path,
            let level = level(column, path)
        else {
            return PageShape.Field(name: columns[at: index]?.column.name ?? "", source: .constant)
        }
        let type = PageShape.FieldType(column.column.type)
        return PageShape.Field(
            name: column.column.name,
            source: .field(level: level, path: path, type: type)
        )
    }
}

/// What a batch holds: columns of a table, and further values for whoever reads it.
struct RowFields {
    enum Item {
        case column(Int)
        /// A value of the table's row; inside a parent's row, of that.
        case path(JSONPath, PageShape.FieldType)
        /// A value of the parent's row, for rows inside it.
        case parentPath(JSONPath, PageShape.FieldType)

        fileprivate func field(level: Int) -> PageShape.Field {
            let (path, type) =
                switch self {
                case .path(let path, let type), .parentPath(let path, let type): (path, type)
                case .column: (JSONPath.whole, PageShape.FieldType.any)
                }
            let isParent = if case .parentPath = self { true } else { false }
            return PageShape.Field(
                name: path.description,
                source: .field(level: isParent ? level - 1 : level, path: path, type: type)
            )
        }
    }

    private(set) var all: [Item]

    init(columns: [Int], paths: [(path: JSONPath, type: PageShape.FieldType)] = []) {
        all = columns.map { .column($0) } + paths.map { .path($0.path, $0.type) }
    }

    /// Adds a value of the parent's row.
    mutating func addParentPath(_ path: JSONPath) -> Int {
        all.append(.parentPath(path, .any))
        return all.count - 1
    }

    /// The position of a column, which is added where it is missing.
    mutating func position(of column: Int) -> Int {
        let found = all.firstIndex { if case .column(column) = $0 { true } else { false } }
        if let found { return found }
        all.append(.column(column))
        return all.count - 1
    }
}

/// Where a page's probes stand among each other.
struct PageProbes {
    private(set) var paths: [JSONPath] = []
    private var next: Int?
    private var hasMore: Int?
    private var totalPages: Int?
    private var totalCount: Int?

    init(_ request: ReadRequest) {
        switch request.paging.style {
        case .none: break
        case .cursor(let paging):
            next = add(paging.next)
            hasMore = paging.hasMore.map { add($0) }
        case .pageNumber(let paging): totalPages = paging.totalPages.map { add($0) }
        case .scroll(let paging): next = add(paging.next)
        case .nextURL(let path): next = add(path)
        }
        totalCount = request.totalCount.map { add($0) }
    }

    func received(_ page: Page) -> PageWalk.Received {
        PageWalk.Received(
            rowCount: page.outerRowCount,
            next: next.flatMap { page.probe($0).text },
            hasMore: hasMore.flatMap { page.probe($0).wholeNumber }.map { $0 != 0 },
            totalPages: totalPages.flatMap { page.probe($0).wholeNumber }
        )
    }

    func totalCount(_ page: Page) -> Int? {
        totalCount.flatMap { page.probe($0).wholeNumber }
    }

    private mutating func add(_ path: JSONPath) -> Int {
        paths.append(path)
        return paths.count - 1
    }
}

extension Cell {
    fileprivate var wholeNumber: Int? {
        kind == .integer ? Int(exactly: integer) : nil
    }
}
