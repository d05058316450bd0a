import TableModel
import Testing

@testable import DriverCore

/// Tables beside those of the profile: views, scratch tables, system tables, with what only they have.
@Suite struct LocalTableTests {
    static let catalogue = Catalogue(
        tables: Workspace.tables + [
            TableSchema(
                schema: "main",
                name: "orders",
                columns: [
                    Column(name: "id", type: .bigint, isNullable: false),
                    Column(name: "state", type: .text, defaultText: "'new'"),
                    Column(name: "customer", type: .bigint),
                ],
                primaryKey: ["id"],
                foreignKeys: [
                    ForeignKey(
                        columns: ["customer"],
                        table: "customers",
                        referenced: ["id"],
                        updateRule: .cascade,
                        deleteRule: .setNull
                    )
                ],
                isReadOnly: false,
                indexes: [
                    TableIndex(
                        name: "by_state",
                        terms: [.init(column: "state", isDescending: true), .init(column: "id")],
                        condition: "state <> 'done'"
                    ),
                    TableIndex(
                        name: "a_customer",
                        terms: [.init(column: "customer")],
                        isUnique: true
                    ),
                ]
            ),
            TableSchema(
                schema: "main",
                name: "customers",
                columns: [Column(name: "id", type: .bigint)],
                primaryKey: ["id"],
                isReadOnly: false,
                indexes: [
                    TableIndex(name: "own_key", terms: [.init(column: "ID")], isUnique: true)
                ]
            ),
            TableSchema(
                schema: "temp",
                name: "scratch",
                columns: [Column(name: "n", type: .integer)],
                isReadOnly: false,
                kind: .localTemporary
            ),
            TableSchema(
                schema: "main",
                name: "open_orders",
                columns: [Column(name: "id", type: .bigint)],
                kind: .view
            ),
        ],
        schemas: ["Intercom", "main", "temp"],
        userName: "me"
    )

    @Test func `tables are ordered by type, schema and name`() throws {
        let result = try Self.catalogue.tables(catalog: nil, schema: nil, table: nil, types: nil)
        #expect(
            result.texts("TABLE_TYPE")
                == ["LOCAL TEMPORARY"] + Array(repeating: "TABLE", count: 6) + ["VIEW"]
        )
        #expect(
            result.texts("TABLE_NAME") == [
                "scratch", "Contact_X", "admins", "contact_tags", "contacts", "customers", "orders",
                "open_orders",
            ]
        )
        #expect(
            result.texts("TABLE_SCHEM") == [
                "temp", "Intercom", "Intercom", "Intercom", "Intercom", "main", "main", "main",
            ]
        )
    }

    @Test(arguments: [
        ("'VIEW'", ["open_orders"]), ("view,LOCAL TEMPORARY", ["scratch", "open_orders"]),
        ("SYSTEM TABLE", [String]()), ("'local temporary' ,", ["scratch"]),
    ])
    func `a type list chooses`(types: String, names: [String]) throws {
        let result = try Self.catalogue.tables(
            catalog: nil,
            schema: nil,
            table: nil,
            types: types
        )
        #expect(result.texts("TABLE_NAME") == names)
    }

    @Test func `schemas and types are enumerated`() throws {
        let schemas = try Self.catalogue.tables(catalog: "", schema: "%", table: "", types: "")
        #expect(schemas.texts("TABLE_SCHEM") == ["Intercom", "main", "temp"])
        let types = try Self.catalogue.tables(catalog: "", schema: "", table: "", types: "%")
        #expect(types.texts("TABLE_TYPE") == ["LOCAL TEMPORARY", "SYSTEM TABLE", "TABLE", "VIEW"])
    }

    @Test func `defaults are told as SQL`() throws {
        let result = try Self.catalogue.columns(
            catalog: nil,
            schema: "main",
            table: "orders",
            column: nil
        )
        #expect(result.values("COLUMN_DEF") == [.null, .text("'new'"), .null])
    }

    @Test func `foreign keys have their rules and stay in their schema`() throws {
        let result = try Self.catalogue.foreignKeys(
            primary: .init(table: "customers"),
            foreign: .init()
        )
        #expect(result.texts("FKTABLE_NAME") == ["orders"])
        #expect(result.integers("UPDATE_RULE") == [0])
        #expect(result.integers("DELETE_RULE") == [2])
    }

    @Test(arguments: [
        (UInt16(1), ["-", "PK_orders", "a_customer", "by_state", "by_state"]),
        (UInt16(0), ["-", "PK_orders", "a_customer"]),
    ])
    func `indexes follow the key, unique ones first`(unique: UInt16, names: [String]) throws {
        let result = try Self.catalogue.statistics(
            catalog: nil,
            schema: nil,
            table: "orders",
            unique: unique
        )
        #expect(result.texts("INDEX_NAME") == names)
        #expect(result.isWellFormed)
        guard unique == 1 else { return }
        #expect(result.integers("NON_UNIQUE") == [nil, 0, 0, 1, 1])
        #expect(result.texts("ASC_OR_DESC") == ["-", "A", "A", "D", "A"])
        #expect(result.texts("FILTER_CONDITION").suffix(1) == ["state <> 'done'"])
    }

    @Test func `a key that has an index is told once`() throws {
        let result = try Self.catalogue.statistics(catalog: nil, schema: nil, table: "customers")
        #expect(result.texts("INDEX_NAME") == ["-", "own_key"])
    }

    @Test func `what can be changed is granted`() throws {
        let tables = try Self.catalogue.tablePrivileges(table: "o%orders")
        #expect(tables.texts("TABLE_NAME") == ["open_orders"])
        #expect(tables.texts("PRIVILEGE") == ["SELECT"])
        let orders = try Self.catalogue.tablePrivileges(table: "orders")
        #expect(orders.texts("PRIVILEGE") == ["DELETE", "INSERT", "SELECT", "UPDATE"])
        #expect(Set(orders.texts("GRANTEE")) == ["me"])
        let columns = try Self.catalogue.columnPrivileges(table: "orders", column: "%s%")
        #expect(
            columns.texts("COLUMN_NAME") == Array(repeating: "customer", count: 3)
                + Array(repeating: "state", count: 3)
        )
        #expect(columns.texts("PRIVILEGE").prefix(3) == ["INSERT", "SELECT", "UPDATE"])
        #expect(columns.isWellFormed && orders.isWellFormed)
        let people = try Self.catalogue.columnPrivileges(table: "contacts")
        #expect(
            people.texts("COLUMN_NAME") == ["created_at", "id", "notes", "owner_id", "score"]
        )
    }
}
