internal import Profiles
internal import TableModel

/// A page's shape for some columns of a table, and which of them the request must give values for.
struct TableShape {
    let shape: PageShape
    /// The columns that are the same in all rows, in the order in which the page takes their values.
    let constants: [Int]
    let probes: PageProbes

    /// The rows that `request` answers with.
    ///
    /// A column of the parent's is given with the request.
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
