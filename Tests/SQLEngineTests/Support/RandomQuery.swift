import TableModel

/// Writes random SELECTs over given tables.
struct RandomQuery {
    private var random: SeededGenerator
    private let tables: [FakeTable]
    private(set) var parameters: [Value] = []
    private var aliases = 0

    /// A column that an expression may name.
    private struct Name {
        var sql: String
        var type: ColumnType
    }

    init(_ tables: [FakeTable], _ random: SeededGenerator) {
        self.tables = tables
        self.random = random
    }

    /// One statement, and whether its rows come in an order that is the same everywhere.
    mutating func statement() -> (sql: String, isOrdered: Bool) {
        let select = self.select()
        var sql = select.sql
        let isCompound = random.once(in: 8)
        if isCompound {
            let other = self.select(columns: select.columns)
            sql += " \(random.pick(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])) \(other.sql)"
        }
        guard random.once(in: 3) else { return (sql, false) }
        let terms = (1...select.columns).map { "\($0)\(random.once(in: 2) ? " DESC" : "")" }
        sql += " ORDER BY " + terms.joined(separator: ", ")
        if random.once(in: 2) {
            sql += " LIMIT \(random.below(9) - 1)"
            if random.once(in: 2) { sql += " OFFSET \(random.below(4))" }
        }
        return (sql, true)
    }

    private mutating func select(columns wanted: Int? = nil) -> (sql: String, columns: Int) {
        var (from, names) = source()
        for _ in 0..<random.pick([0, 0, 1, 1, 2]) {
            let (joined, others) = source()
            let kind = random.pick(["JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", ","])
            let all = names + others
            if kind == "," {
                from += " CROSS JOIN \(joined)"
            } else {
                let equality = "\(random.pick(names).sql) = \(random.pick(others).sql)"
                let condition = random.once(in: 4) ? predicate(all, depth: 1) : equality
                let more = random.once(in: 4) ? " AND " + predicate(all, depth: 1) : ""
                from += " \(kind) \(joined) ON \(condition)\(more)"
            }
            names = all
        }
        let filter = random.once(in: 4) ? "" : " WHERE " + predicate(names, depth: 2)
        let count = wanted ?? 1 + random.below(3)
        switch random.below(8) {
        case 0:
            let outputs = (0..<count).map { _ in aggregate(names) }
            return ("SELECT \(outputs.joined(separator: ", ")) FROM \(from)\(filter)", count)
        case 1 where count > 1:
            let key = random.pick(names).sql
            let outputs = [key] + (1..<count).map { _ in aggregate(names) }
            let list = outputs.joined(separator: ", ")
            return ("SELECT \(list) FROM \(from)\(filter) GROUP BY \(key)", count)
        default:
            let outputs = (0..<count).map { _ in output(names) }
            let distinct = random.once(in: 5) ? "DISTINCT " : ""
            return (
                "SELECT \(distinct)\(outputs.joined(separator: ", ")) FROM \(from)\(filter)", count
            )
        }
    }

    private mutating func source() -> (sql: String, names: [Name]) {
        aliases += 1
        let alias = "a\(aliases)"
        let table = random.pick(tables)
        let names = table.schema.columns.map { Name(sql: "\(alias).\($0.name)", type: $0.type) }
        guard random.once(in: 6) else { return ("Test.\(table.schema.name) AS \(alias)", names) }
        let inner = table.schema.columns.map { Name(sql: $0.name, type: $0.type) }
        let distinct = random.once(in: 3) ? "DISTINCT " : ""
        let condition = predicate(inner, depth: 1)
        return (
            "(SELECT \(distinct)* FROM \(table.schema.name) WHERE \(condition)) AS \(alias)", names
        )
    }

    private mutating func output(_ names: [Name]) -> String {
        if random.once(in: 10) { return "(SELECT count(*) FROM \(correlated(names)))" }
        return random.pick(names).sql
    }

    private mutating func aggregate(_ names: [Name]) -> String {
        let name = random.pick(names).sql
        return random.pick([
            "count(*)", "count(\(name))", "min(\(name))", "max(\(name))", "count(DISTINCT \(name))",
        ])
    }

    /// `table AS alias WHERE …` with a condition on the outer columns.
    private mutating func correlated(_ outer: [Name]) -> String {
        let (from, names) = source()
        let link =
            "\(random.pick(names).sql) \(random.pick(["=", "=", "=", "<", "<>"])) \(random.pick(outer).sql)"
        let more = random.once(in: 2) ? " AND " + predicate(names, depth: 1) : ""
        return "\(from) WHERE \(link)\(more)"
    }

    private mutating func predicate(_ names: [Name], depth: Int) -> String {
        if depth > 0, random.once(in: 2) {
            let left = predicate(names, depth: depth - 1)
            if random.once(in: 5) { return "NOT (\(left))" }
            let connective = random.once(in: 2) ? "OR" : "AND"
            return "(\(left) \(connective) \(predicate(names, depth: depth - 1)))"
        }
        let name = random.pick(names)
        let comparison = random.pick(["=", "=", "=", "<>", "<", "<=", ">", ">="])
        switch random.below(13) {
        case 0: return "\(name.sql) IS \(random.once(in: 2) ? "NOT " : "")NULL"
        case 1:
            let list = (0..<random.below(4)).map { _ in constant(name.type) }
            let negation = random.once(in: 3) ? "NOT " : ""
            return "\(name.sql) \(negation)IN (\(list.joined(separator: ", ")))"
        case 2:
            return "\(name.sql) BETWEEN \(constant(name.type)) AND \(constant(name.type))"
        case 3:
            let pattern = random.pick([
                "'a%'", "'ann'", "'%n'", "'_'", "'A%'", "'é'", "'2026-01-01%'",
            ])
            return "\(name.sql) \(random.once(in: 3) ? "NOT " : "")LIKE \(pattern)"
        case 4: return "\(name.sql) \(comparison) \(random.pick(names).sql)"
        case 5 where depth > 0: return "EXISTS (SELECT 1 FROM \(correlated(names)))"
        case 6 where depth > 0:
            let (from, others) = source()
            return "\(name.sql) IN (SELECT \(random.pick(others).sql) FROM \(from))"
        case 7: return "\(name.sql) \(comparison) \(constant(name.type)) COLLATE NOCASE"
        case 8: return "\(constant(name.type)) \(comparison) \(name.sql)"
        default: return "\(name.sql) \(comparison) \(constant(name.type))"
        }
    }

    /// A literal or a parameter, now and then of another type than the column.
    private mutating func constant(_ type: ColumnType) -> String {
        let other = random.pick([ColumnType.text, .integer, .double, .timestamp])
        let value = RandomTables.value(of: random.once(in: 8) ? other : type, &random)
        if random.once(in: 4) {
            parameters.append(value)
            return "?\(parameters.count)"
        }
        switch value {
        case .null: return "NULL"
        case .integer(let integer): return "\(integer)"
        case .real(let real): return "\(real)"
        case .text(let text):
            let spelled =
                type == .timestamp && random.once(in: 4) ? String(text.prefix(10)) : text
            return "'\(spelled)'"
        case .blob: return "x''"
        }
    }
}
