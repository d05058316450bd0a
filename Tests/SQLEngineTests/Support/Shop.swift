import TableModel

/// Customers and their orders: an outer table and one that is looked up for its rows.
enum Shop {
    static let customers = TableSchema(
        schema: "Test",
        name: "customers",
        columns: [
            Column(name: "id", type: .text), Column(name: "name", type: .text),
            Column(name: "city", type: .text),
        ],
        primaryKey: ["id"]
    )
    static let orders = TableSchema(
        schema: "Test",
        name: "orders",
        columns: [
            Column(name: "id", type: .integer), Column(name: "customer_id", type: .text),
            Column(name: "total", type: .integer),
        ],
        primaryKey: ["id"]
    )
    static let customerID = 1

    /// Customer n of forty is of one of three cities.
    static func customers(_ change: (inout FakeTable.Abilities) -> Void = { _ in }) -> FakeTable {
        let rows: [[Value]] = (0..<40).map { number in
            [
                .text("c\(number)"), .text("Name \(number)"),
                .text(["Rome", "Oslo", "Bern"][number % 3]),
            ]
        }
        return table(customers, rows, change)
    }

    /// A hundred orders; every tenth has no customer, and none is of a customer from c30 on.
    static func orders(_ change: (inout FakeTable.Abilities) -> Void = { _ in }) -> FakeTable {
        let rows: [[Value]] = (0..<100).map { number in
            [
                .integer(Int64(number)),
                number % 10 == 9 ? .null : .text("c\(number * 7 % 30)"),
                .integer(Int64(number % 13)),
            ]
        }
        return table(orders, rows, change)
    }

    private static func table(
        _ schema: TableSchema,
        _ rows: [[Value]],
        _ change: (inout FakeTable.Abilities) -> Void
    ) -> FakeTable {
        var abilities = FakeTable.Abilities()
        abilities.pageSize = 20
        change(&abilities)
        return FakeTable(schema, rows, abilities)
    }
}
