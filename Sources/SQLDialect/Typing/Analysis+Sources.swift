internal import TableModel

extension Analysis {
    /// Brings the tables of a FROM clause into a scope, and types the conditions of its joins.
    mutating func add(_ joined: [JoinedSource], to scope: Scope) {
        for join in joined {
            let start = scope.sources.count
            add(join.source, to: scope)
            merge(join, from: start, in: scope)
            for index in scope.sources.indices {
                let isOptional = index < start ? join.makesOthersOptional : join.isOptional
                if isOptional { scope.sources[index].isOptional = true }
            }
            if let condition = join.condition { _ = type(condition, in: scope) }
        }
    }

    /// Notes which columns the join shows once.
    private func merge(_ join: JoinedSource, from start: Int, in scope: Scope) {
        var shared = Set(join.shared.map(\.asciiLowercased))
        if join.isNatural, start < scope.sources.count {
            let earlier = scope.sources[..<start].flatMap(\.fields).filter { !$0.isHidden }
            let later = scope.sources[start...].flatMap(\.fields).filter { !$0.isHidden }
            shared = Set(earlier.map(\.name.asciiLowercased))
                .intersection(later.map(\.name.asciiLowercased))
        }
        for index in scope.sources.indices.dropFirst(start) {
            scope.sources[index].merged.formUnion(shared)
        }
    }

    private mutating func add(_ source: Source, to scope: Scope) {
        switch source.kind {
        case .table(let schema, let name):
            scope.sources.append(
                tableSource(schema: schema, name: name, alias: source.alias ?? name, in: scope)
            )
        case .function(let name, let arguments):
            for argument in arguments { _ = type(argument, in: scope) }
            let fields = Self.functionFields(name)
            scope.sources.append(
                ScopeSource(
                    name: source.alias ?? name,
                    fields: fields ?? [],
                    isComplete: fields != nil
                )
            )
        case .query(let select):
            let fields = type(select, in: Self.enclosing(scope))
            scope.sources.append(
                ScopeSource(
                    name: source.alias ?? "",
                    fields: fields ?? [],
                    isComplete: fields != nil
                )
            )
        case .group(let joined):
            add(joined, alias: source.alias, to: scope)
        }
    }

    /// Joined tables in parentheses: under an alias they are one table.
    private mutating func add(_ joined: [JoinedSource], alias: String?, to scope: Scope) {
        let inner = Scope(in: Self.enclosing(scope))
        add(joined, to: inner)
        guard let alias else {
            scope.sources += inner.sources
            return
        }
        let fields = fields(of: [.star], in: inner)
        scope.sources.append(
            ScopeSource(name: alias, fields: fields ?? [], isComplete: fields != nil)
        )
    }

    /// A query of a FROM clause does not see the tables beside it.
    private static func enclosing(_ scope: Scope) -> Scope {
        let inner = Scope(in: scope.parent)
        inner.commonTables = scope.commonTables
        return inner
    }

    private mutating func tableSource(
        schema: String?,
        name: String,
        alias: String,
        in scope: Scope
    ) -> ScopeSource {
        if schema == nil, let common = scope.commonTable(name) {
            return ScopeSource(name: alias, fields: common ?? [], isComplete: common != nil)
        }
        if let table = table(named: name, schema: schema) {
            if !table.isLocal { source = source ?? table }
            return ScopeSource(name: alias, table: table)
        }
        let fields = Self.masterNames.contains(name.asciiLowercased) ? Self.masterFields : nil
        return ScopeSource(name: alias, fields: fields ?? [], isComplete: fields != nil)
    }

    // MARK: SQLite's own tables

    private static let masterNames: Set<String> = [
        "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema",
    ]

    private static let masterFields = [
        field("type", .text), field("name", .text), field("tbl_name", .text),
        field("rootpage", .bigint), field("sql", .text),
    ]

    /// The columns of `json_each` and `json_tree`; nil for functions that are not known.
    private static func functionFields(_ name: String) -> [Field]? {
        guard ["json_each", "json_tree"].contains(name.asciiLowercased) else { return nil }
        return [
            field("key", .text), field("value", .text), field("type", .text), field("atom", .text),
            field("id", .bigint), field("parent", .bigint), field("fullkey", .text),
            field("path", .text), field("json", .json, isHidden: true),
            field("root", .text, isHidden: true),
        ]
    }

    private static func field(_ name: String, _ type: ColumnType, isHidden: Bool = false) -> Field {
        Field(name: name, typed: Typed(type: type), isHidden: isHidden)
    }
}
