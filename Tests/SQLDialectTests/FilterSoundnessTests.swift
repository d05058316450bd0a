import SQLDialect
import TableModel
import Testing

/// Random conditions over small tables full of NULLs.
@Suite struct `Filters of random conditions` {
    private static func condition(_ alias: String, _ depth: Int, _ dice: inout Dice) -> String {
        guard depth > 0, Int.random(in: 0..<4, using: &dice) > 0 else { return test(alias, &dice) }
        let left = condition(alias, depth - 1, &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: return "NOT (\(left))"
        case 1: return "(\(left) AND \(condition(alias, depth - 1, &dice)))"
        default: return "(\(left) OR \(condition(alias, depth - 1, &dice)))"
        }
    }

    private static func test(_ alias: String, _ dice: inout Dice) -> String {
        let columns = alias == "v" ? ["title", "priority", "open"] : ["name", "age", "open"]
        let column = "\(alias).\(dice.pick(columns))"
        return switch Int.random(in: 0..<10, using: &dice) {
        case 0: "\(column) IS NULL"
        case 1: "\(column) IS NOT NULL"
        case 2: "\(column) IN (1, 'b')"
        case 3: "\(column) NOT IN (1, 'a')"
        case 4: "\(column) BETWEEN 0 AND 1"
        case 5: "length(\(column)) = 1"
        case 6: "\(column) LIKE 'a%'"
        case 7: "\(alias).open"
        default:
            "\(column) \(dice.pick(["=", "<>", "<", "<=", ">", ">="])) \(dice.pick(["1", "'b'", "0", "NULL"]))"
        }
    }

    private static func filled() throws -> Database {
        let database = try Database(hasFilterColumn: true)
        let texts = ["NULL", "'a'", "'b'", "'ab'"]
        let numbers = ["NULL", "0", "1", "2"]
        for (row, text) in texts.enumerated() {
            for (column, number) in numbers.enumerated() {
                let id = row * 4 + column
                let open = ["NULL", "0", "1"][id % 3]
                try database.run(
                    "INSERT INTO contacts (id, name, age, open) VALUES (\(id), \(text), \(number), \(open))"
                )
                guard id % 3 != 1 else { continue }
                try database.run(
                    "INSERT INTO conversations (id, contact_id, title, priority, open) "
                        + "VALUES (\(id), \((id * 7) % 20), \(text), \(number), \(open))"
                )
            }
        }
        return database
    }

    private static let froms = [
        "contacts c CROSS JOIN conversations v",
        "contacts c JOIN conversations v ON v.contact_id = c.id AND ",
        "contacts c LEFT JOIN conversations v ON v.contact_id = c.id",
        "contacts c LEFT JOIN conversations v ON v.contact_id = c.id AND ",
        "contacts c RIGHT JOIN conversations v ON v.contact_id = c.id",
        "contacts c RIGHT JOIN conversations v ON v.contact_id = c.id AND ",
        "contacts c FULL JOIN conversations v ON v.contact_id = c.id",
        "contacts c FULL JOIN conversations v ON v.contact_id = c.id AND ",
        "contacts c LEFT JOIN contacts b ON b.age = c.age JOIN conversations v ON v.open = c.open AND ",
    ]

    @Test(arguments: 1...8)
    func `leave every result as it was`(seed: Int) throws {
        let database = try Self.filled()
        var dice = Dice(seed: UInt64(seed))
        for _ in 0..<60 {
            var from = dice.pick(Self.froms)
            if from.hasSuffix(" AND ") { from += Self.condition(dice.pick(["c", "v"]), 2, &dice) }
            let first = Self.condition(dice.pick(["c", "v"]), 3, &dice)
            let second = Self.condition(dice.pick(["c", "v"]), 2, &dice)
            let text = "SELECT c.id, v.id FROM \(from) WHERE \(first) AND \(second) ORDER BY 1, 2"
            let sql = try translate(text).sql
            #expect(try database.run(sql) == (try database.run(text)), "\(text)\n\(sql)")
        }
    }

    @Test(arguments: 1...8)
    func `let every wanted row through`(seed: Int) throws {
        let database = try Self.filled()
        var dice = Dice(seed: UInt64(100 + seed))
        var filtered = 0
        for _ in 0..<60 {
            let condition = Self.condition("c", 3, &dice)
            let text = "SELECT c.id FROM contacts c WHERE \(condition)"
            let wanted = try database.run(text)
            let before = database.filters.count
            try database.run(try translate(text).sql)
            guard let filter = database.filters.dropFirst(before).first else { continue }
            filtered += 1
            let admitted = try database.run("SELECT c.id FROM contacts c WHERE \(filter.sql)")
            #expect(Set(wanted).isSubset(of: admitted), "\(text)\n\(filter.sql)")
        }
        #expect(filtered > 10)
    }
}

extension Filter {
    /// The filter as a condition on `contacts`, by SQL's rules.
    fileprivate var sql: String {
        switch self {
        case .all(let filters): "(" + filters.map(\.sql).joined(separator: " AND ") + ")"
        case .any(let filters): "(" + filters.map(\.sql).joined(separator: " OR ") + ")"
        case .not(let filter): "(NOT \(filter.sql))"
        case .compare(let constraint): constraint.sql
        }
    }
}

extension Constraint {
    fileprivate var sql: String {
        let column = Workspace.contacts.columns[column].name
        let values = values.map { value in
            switch value {
            case .integer(let integer): String(integer)
            case .text(let text): "'\(text)'"
            default: "NULL"
            }
        }
        return switch comparison {
        case .isNull, .isNotNull: "\(column) \(comparison.rawValue)"
        case .in: "\(column) IN (\(values.joined(separator: ", ")))"
        default: "\(column) \(comparison.rawValue) \(values.joined())"
        }
    }
}
