import TableModel

/// A small table with a column of every common type.
enum People {
    static let schema = TableSchema(
        schema: "Test",
        name: "people",
        columns: [
            Column(name: "id", type: .text),
            Column(name: "name", type: .text),
            Column(name: "age", type: .integer),
            Column(name: "open", type: .boolean),
            Column(name: "created_at", type: .timestamp),
            Column(name: "score", type: .double),
        ],
        primaryKey: ["id"]
    )

    static let id = 0
    static let name = 1
    static let age = 2
    static let open = 3
    static let created = 4
    static let score = 5

    /// Twenty people; some are called alike, and every seventh has no name.
    static let rows: [[Value]] = (0..<20).map(person)

    private static func person(_ number: Int) -> [Value] {
        let name = ["Ann", "ann", "Bob", "Zoë", "Ann "][number % 5]
        let time = number % 3 == 0 ? "00:00:00" : "10:00:00"
        return [
            .text(String(number)),
            number % 7 == 6 ? .null : .text(name),
            .integer(Int64(number % 6)),
            .integer(Int64(number % 2)),
            .text("2026-01-0\(1 + number % 4) \(time)"),
            .real(Double(number) / 4),
        ]
    }

    /// The table with the given operators taken over.
    static func table(
        _ operators: [Int: [ConstraintOperator: FakeTable.Ability]] = [:],
        _ change: (inout FakeTable.Abilities) -> Void = { _ in }
    ) -> FakeTable {
        var abilities = FakeTable.Abilities()
        abilities.operators = operators
        change(&abilities)
        return FakeTable(schema, rows, abilities)
    }
}
