internal import TableModel

/// Walks through a statement once: types its results and parameters, and notes the changes that types
/// call for, such as literals in canonical form and filters for the API.
struct Analysis {
    let tokens: [Token]
    let catalog: any SchemaCatalog
    var edits = Edits()
    /// Sums of moments and intervals that are written as calls, by the places of their signs.
    var movedSums: Set<Int> = []
    /// The statement's result; nil where it is not known, empty where there is none.
    private(set) var columns: [ResultColumn]?
    /// The statement's rows stand for groups of rows.
    private(set) var isGrouped = false
    /// The table that the statement writes to, where it is known.
    private(set) var target: TableSchema?
    /// The first table of the API that rows are read from.
    var source: TableSchema?
    private var parameters: [ParameterDescription?]

    /// SQLite's limit of columns in a result, by which growing chains of `*` end.
    static let columnLimit = 2_000

    init(_ tokens: [Token], parameterCount: Int, catalog: any SchemaCatalog) {
        self.tokens = tokens
        self.catalog = catalog
        parameters = Array(repeating: nil, count: parameterCount)
    }

    /// Text where the surroundings say nothing.
    var parameterDescriptions: [ParameterDescription] {
        parameters.map { $0 ?? ParameterDescription(type: .text) }
    }

    /// Notes the type of a parameter; its first place decides.
    mutating func describe(_ parameter: Int, as typed: Typed, isCast: Bool = false) {
        guard parameters.indices.contains(parameter), parameters[parameter] == nil,
            let type = typed.type
        else { return }
        parameters[parameter] = ParameterDescription(
            type: type,
            size: typed.size,
            isNullable: typed.isNullable,
            declared: typed.declared
        )
        parameters[parameter]?.takesAnyType = isCast
    }

    /// Notes that a parameter is kept as it is sent, digit by digit.
    mutating func keepDigits(of parameter: Int) {
        guard parameters.indices.contains(parameter) else { return }
        parameters[parameter]?.keepsDigits = true
    }

    mutating func analyze(_ statement: Statement) {
        let scope = Scope(in: nil)
        switch statement {
        case .select(let select):
            columns = Self.columns(type(select, in: scope))
            isGrouped = select.arms.contains { !$0.grouping.isEmpty }
        case .insert(let insert): analyze(insert, in: scope)
        case .update(let update): analyze(update, in: scope)
        case .delete(let delete): analyze(delete, in: scope)
        }
    }

    private static func columns(_ fields: [Field]?) -> [ResultColumn]? {
        fields?.map { field in
            ResultColumn(
                name: field.name,
                type: field.typed.type ?? .text,
                size: field.typed.size,
                isNullable: field.typed.isNullable,
                origin: field.typed.origin,
                declared: field.typed.declared
            )
        }
    }

    // MARK: Writing statements

    private mutating func analyze(_ insert: Insert, in scope: Scope) {
        define(insert.with, in: scope)
        let target = source(of: insert.target, in: scope)
        let named = insert.columns.map { column in
            target.position(of: column).map { target.fields[$0].typed } ?? .unknown
        }
        let targets = named.isEmpty ? target.fields.filter { !$0.isHidden }.map(\.typed) : named
        if let query = insert.query {
            describeParameters(of: query.arms, as: targets)
            _ = type(query, in: scope)
            for arm in query.arms { fit(arm, to: targets) }
        }
        let inner = Scope(in: scope)
        inner.sources = [target, ScopeSource(name: "excluded", fields: target.fields)]
        analyze(insert.assignments, of: target, in: inner)
        for condition in insert.conditions { _ = type(condition, in: inner) }
        inner.sources = [target]
        finish(insert.returning, in: inner)
    }

    private mutating func analyze(_ update: Update, in scope: Scope) {
        define(update.with, in: scope)
        let target = source(of: update.target, in: scope)
        let inner = Scope(in: scope)
        inner.sources = [target]
        add(update.sources, to: inner)
        analyze(update.assignments, of: target, in: inner)
        if let condition = update.condition {
            _ = type(condition, in: inner)
            addLocalKeys(to: condition, in: inner)
        }
        typeLimits(update.limits, in: scope)
        finish(update.returning, in: inner)
    }

    private mutating func analyze(_ delete: Delete, in scope: Scope) {
        define(delete.with, in: scope)
        let inner = Scope(in: scope)
        inner.sources = [source(of: delete.target, in: scope)]
        if let condition = delete.condition { _ = type(condition, in: inner) }
        typeLimits(delete.limits, in: scope)
        finish(delete.returning, in: inner)
    }

    private mutating func finish(_ returning: [ResultItem], in scope: Scope) {
        columns = returning.isEmpty ? [] : Self.columns(fields(of: returning, in: scope))
    }

    private mutating func analyze(
        _ assignments: [Assignment],
        of target: ScopeSource,
        in scope: Scope
    ) {
        for assignment in assignments {
            let targets = assignment.columns.map { column in
                target.position(of: column).map { target.fields[$0].typed } ?? .unknown
            }
            _ = type(assignment.value, in: scope)
            if case .row(let values) = assignment.value.kind {
                for (value, target) in zip(values, targets) { store(value, in: target) }
            } else if let target = targets.first, targets.count == 1 {
                store(assignment.value, in: target)
            }
        }
    }

    private mutating func fit(_ arm: Arm, to targets: [Typed]) {
        for row in arm.rows {
            for (value, target) in zip(row, targets) { store(value, in: target) }
        }
        for (item, target) in zip(arm.results, targets) {
            guard case .expression(let value, _) = item else { return }
            store(value, in: target)
        }
    }

    private mutating func source(of target: Target, in scope: Scope) -> ScopeSource {
        let name = target.alias ?? target.name
        guard let table = table(named: target.name, schema: target.schema) else {
            return ScopeSource(name: name, fields: [], isComplete: false)
        }
        self.target = table
        return ScopeSource(name: name, table: table)
    }

    func table(named name: String, schema: String?) -> TableSchema? {
        catalog.table(named: name, schema: schema)
    }
}
