internal import TableModel

/// Reads one table's file, and checks all that the file alone can show.
///
/// What it says of other tables is kept with its place in `references`, for `References.check`.
final class TableReader {
    let report: Report
    let vocabulary: Vocabulary
    private(set) var columns: [ProfileColumn] = []
    private(set) var references: [Reference] = []
    private var hasSearch = false
    private var hasParent = false
    private var sortPlaces: [SourcePlace] = []

    /// Something that a table says of another.
    struct Reference {
        enum Kind {
            case parent
            /// A column of the parent that narrows it.
            case narrows(String)
            case foreignKey(columns: [String])
        }

        var kind: Kind
        var table: String
        var place: SourcePlace
    }

    init(_ vocabulary: Vocabulary, _ report: Report) {
        self.vocabulary = vocabulary
        self.report = report
    }

    /// Nil where the file lacks what a table cannot be without.
    func table(_ root: YAMLNode, named expected: String) -> ProfileTable? {
        guard let fields = Fields(root, "A table", report) else { return nil }
        defer { fields.finish() }
        let name = fields.required("name").flatMap { node in
            let name = report.name(node)
            if let name, name != expected {
                report.add(node.place, "The table is named “\(name)”, its file “\(expected)”.")
            }
            return name
        }
        let parentNode = fields.node("parent")
        let searchNode = fields.node("search")
        hasParent = parentNode != nil
        hasSearch = searchNode != nil
        readColumns(fields)
        let search = searchNode.flatMap(readSearch)
        let table = ProfileTable(
            name: name ?? expected,
            remarks: fields.text("description") ?? "",
            examples: fields.texts("examples"),
            columns: columns,
            primaryKey: key(fields.node("key")),
            foreignKeys: foreignKeys(fields.node("foreign_keys")),
            estimatedRows: fields.integer("estimated_rows", in: 0...1_000_000_000) ?? 1_000,
            lists: lists(fields.node("list")),
            search: search,
            lookups: lookups(fields.node("lookups")),
            parent: parentNode.flatMap { parent($0) }
        )
        checkSorts(search)
        checkReadable(table, at: root.place)
        return name == nil || columns.isEmpty ? nil : table
    }

    // MARK: Columns

    private func readColumns(_ fields: Fields) {
        guard let node = fields.required("columns") else { return }
        var places: [String: Int] = [:]
        for item in report.list(node) {
            guard let column = column(item) else { continue }
            if let line = places[column.column.name.asciiLowercased] {
                let message = "There is a column “\(column.column.name)” already, in line \(line)."
                report.add(item.place, message)
                continue
            }
            places[column.column.name.asciiLowercased] = item.place.line
            columns.append(column)
        }
    }

    private func column(_ node: YAMLNode) -> ProfileColumn? {
        guard let fields = Fields(node, "A column", report) else { return nil }
        let reader = ColumnReader(fields, vocabulary)
        guard let column = reader.column() else { return nil }
        if column.filter != nil, !hasSearch {
            report.add(node.place, "A column has a filter only where the table has a search.")
        }
        if column.sort != nil { sortPlaces.append(node.place) }
        if column.path?.origin == .parent, !hasParent {
            report.add(node.place, "A path begins with $parent only where the table has a parent.")
        }
        if let narrows = column.narrows {
            references.append(
                Reference(kind: .narrows(narrows), table: "", place: node.place)
            )
        }
        return column
    }

    /// The column of that name; a problem where there is none.
    func check(column name: String, at place: SourcePlace) -> ProfileColumn? {
        let wanted = name.asciiLowercased
        guard let column = columns.first(where: { $0.column.name.asciiLowercased == wanted }) else {
            let known = columns.map(\.column.name)
            report.addUnknown(name, at: place, "The table has no column named", known: known)
            return nil
        }
        return column
    }

    // MARK: Keys

    private func key(_ node: YAMLNode?) -> [String] {
        guard let node else { return [] }
        return report.list(node).compactMap { item in
            guard let name = report.text(item), let column = check(column: name, at: item.place)
            else { return nil }
            if column.path == nil {
                report.add(item.place, "“\(name)” is an input only, so it cannot be in the key.")
            }
            return column.column.name
        }
    }

    /// `{ owner_id: admins.id }`.
    private func foreignKeys(_ node: YAMLNode?) -> [ForeignKey] {
        guard let node else { return [] }
        var keys: [ForeignKey] = []
        for pair in report.entries(node, "foreign_keys") {
            _ = check(column: pair.key, at: pair.place)
            guard let target = report.text(pair.value) else { continue }
            let words = target.split(separator: ".").map(String.init)
            guard words.count == 2 else {
                let message = "“\(target)” does not name a column of a table, such as admins.id."
                report.add(pair.value.place, message)
                continue
            }
            keys.append(ForeignKey(columns: [pair.key], table: words[0], referenced: [words[1]]))
            references.append(
                Reference(
                    kind: .foreignKey(columns: [words[1]]),
                    table: words[0],
                    place: pair.value.place
                )
            )
        }
        return keys
    }

    // MARK: Parent

    /// A table’s name, or `{ table: contacts, inline: { path: tags.data, … } }`.
    private func parent(_ node: YAMLNode) -> ParentLink? {
        var inline: InlineRows?
        var nameNode: YAMLNode? = node
        if case .mapping = node.content, let fields = Fields(node, "parent", report) {
            nameNode = fields.required("table")
            inline = fields.nested("inline", "inline").flatMap { inlineRows($0) }
            fields.finish()
        }
        guard let nameNode, let table = report.text(nameNode) else { return nil }
        references.append(Reference(kind: .parent, table: table, place: nameNode.place))
        return ParentLink(table: table, inline: inline)
    }

    private func inlineRows(_ fields: Fields) -> InlineRows? {
        defer { fields.finish() }
        let path = fields.requiredPath("path")
        let columns = fields.node("columns").map { report.list($0) } ?? []
        let names = columns.compactMap { node in
            report.text(node).flatMap { check(column: $0, at: node.place)?.column.name }
        }
        let maximum = fields.integer("maximum", in: 1...1_000_000)
        let hasMore = fields.path("has_more")
        let totalCount = fields.path("total_count")
        guard let path else { return nil }
        return InlineRows(
            path: path,
            columns: names,
            maximum: maximum,
            hasMore: hasMore,
            totalCount: totalCount
        )
    }

    private func checkSorts(_ search: SearchRequest?) {
        guard search?.style.sort == nil else { return }
        for place in sortPlaces {
            report.add(place, "A column has a sort only where the table’s search has one.")
        }
    }

    private func checkReadable(_ table: ProfileTable, at place: SourcePlace) {
        guard table.lists.isEmpty, table.search == nil, table.lookups.isEmpty,
            table.parent?.inline == nil
        else { return }
        let message = "Nothing says where rows come from: list, search, lookups or parent.inline."
        report.add(place, message)
    }
}
