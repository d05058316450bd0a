import TableModel

/// Tables with random columns, rows and abilities.
enum RandomTables {
    static func make(_ random: inout SeededGenerator) -> [FakeTable] {
        (0..<3).map { table(named: "t\($0)", &random) }
    }

    private static func table(named name: String, _ random: inout SeededGenerator) -> FakeTable {
        let types = [ColumnType.text, .integer, .timestamp, .boolean, .double]
        let hasKey = !random.once(in: 3)
        var columns = [Column(name: "id", type: random.pick([.text, .integer]))]
        for number in 0..<(2 + random.below(4)) {
            columns.append(Column(name: "c\(number)", type: random.pick(types)))
        }
        var rows: [[Value]] = []
        for number in 0..<random.below(26) {
            let id: Value = columns[0].type == .text ? .text("\(number)") : .integer(Int64(number))
            let key = hasKey ? id : value(of: columns[0].type, &random)
            rows.append([key] + columns.dropFirst().map { value(of: $0.type, &random) })
            if !hasKey, random.once(in: 4), let last = rows.last { rows.append(last) }
        }
        let schema = TableSchema(
            schema: "Test",
            name: name,
            columns: columns,
            primaryKey: hasKey ? ["id"] : []
        )
        return FakeTable(schema, rows, abilities(for: columns, &random))
    }

    private static func abilities(
        for columns: [Column],
        _ random: inout SeededGenerator
    ) -> FakeTable.Abilities {
        var abilities = FakeTable.Abilities()
        let talent = random.below(3)
        for column in columns.indices {
            var operators: [ConstraintOperator: FakeTable.Ability] = [:]
            for comparison in ConstraintOperator.allCases where random.below(4) < talent + 1 {
                operators[comparison] = random.pick([.exact, .coarse])
            }
            abilities.operators[column] = operators
            if random.once(in: 2) { abilities.batchLimits[column] = random.pick([1, 2, 5, 50]) }
            if random.once(in: 2) { abilities.orders.insert(column) }
        }
        abilities.takesFilter = random.once(in: 2)
        abilities.pageSize = random.pick([1, 2, 7, 100])
        if random.once(in: 3) { abilities.fullScanCost = random.pick([1, 100, 1e9]) }
        return abilities
    }

    /// A value that often occurs elsewhere too.
    static func value(of type: ColumnType, _ random: inout SeededGenerator) -> Value {
        if random.once(in: 6) { return .null }
        switch type {
        case .text:
            return .text(
                random.pick([
                    "", "a", "A", "ann", "Ann", "ann ", "é", "e\u{301}", "1", "01", "3", "b%",
                ])
            )
        case .integer: return .integer(Int64(random.below(7) - 2))
        case .boolean: return .integer(Int64(random.below(2)))
        case .double: return .real(random.pick([-1, 0, 0.5, 1, 2.25, 3]))
        default:
            return .text(
                random.pick([
                    "2026-01-01 00:00:00", "2026-01-01 10:00:00", "2026-01-02 00:00:00",
                    "2026-01-02 00:00:00.500000", "2025-12-31 23:59:59",
                ])
            )
        }
    }
}
