import TableModel
import Testing

@testable import DriverCore

/// What each catalogue function says to arguments that it cannot take.
@Suite struct CatalogueArgumentTests {
    typealias Question =
        @Sendable (Catalogue, _ catalog: String?, _ schema: String?, _ table: String?)
        throws(DriverError) -> StaticResult

    /// Every function that takes a catalog, a schema and a table.
    static let questions: [(name: String, needsTable: Bool, ask: Question)] = [
        (
            "tables", false,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.tables(catalog: catalog, schema: schema, table: table, types: nil)
            }
        ),
        (
            "columns", false,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.columns(catalog: catalog, schema: schema, table: table, column: "id")
            }
        ),
        (
            "primaryKeys", true,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.primaryKeys(catalog: catalog, schema: schema, table: table)
            }
        ),
        (
            "foreignKeys", true,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.foreignKeys(
                    primary: .init(catalog: catalog, schema: schema, table: table),
                    foreign: .init()
                )
            }
        ),
        (
            "specialColumns", true,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.specialColumns(
                    kind: 1,
                    catalog: catalog,
                    schema: schema,
                    table: table
                )
            }
        ),
        (
            "statistics", true,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.statistics(catalog: catalog, schema: schema, table: table)
            }
        ),
        (
            "procedures", false,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.procedures(catalog: catalog, schema: schema, procedure: table)
            }
        ),
        (
            "procedureColumns", false,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.procedureColumns(
                    catalog: catalog,
                    schema: schema,
                    procedure: table,
                    column: "id"
                )
            }
        ),
        (
            "tablePrivileges", false,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.tablePrivileges(catalog: catalog, schema: schema, table: table)
            }
        ),
        (
            "columnPrivileges", true,
            { (catalogue, catalog, schema, table) throws(DriverError) in
                try catalogue.columnPrivileges(
                    catalog: catalog,
                    schema: schema,
                    table: table,
                    column: "id"
                )
            }
        ),
    ]

    @Test(arguments: questions.indices)
    func `a catalog is refused by every function`(index: Int) throws {
        let (name, _, ask) = Self.questions[index]
        for catalog in [nil, "", "%", "%%"] {
            #expect(
                try ask(Workspace.catalogue(), catalog, nil, "contacts").isWellFormed,
                "\(name)"
            )
        }
        for catalog in ["Intercom", "main", "%a", "\\%"] {
            #expect(state { try ask(Workspace.catalogue(), catalog, nil, "contacts") } == "HYC00")
        }
    }

    @Test(arguments: questions.indices)
    func `a table that must be named is missed`(index: Int) {
        let (name, needsTable, ask) = Self.questions[index]
        let expected = needsTable ? "HY009" : nil
        #expect(state { try ask(Workspace.catalogue(), nil, nil, nil) } == expected, "\(name)")
    }

    @Test(arguments: questions.indices)
    func `identifiers must not be null pointers`(index: Int) {
        let ask = Self.questions[index].ask
        let catalogue = Workspace.catalogue(readsIdentifiers: true)
        #expect(state { try ask(catalogue, nil, "INTERCOM", "\"contacts\"") } == nil)
        #expect(state { try ask(catalogue, nil, nil, "contacts") } == "HY009")
        #expect(state { try ask(catalogue, nil, "Intercom", nil) } == "HY009")
    }

    @Test func `a foreign key needs one of its tables`() throws {
        let catalogue = Workspace.catalogue()
        #expect(state { try catalogue.foreignKeys(primary: .init(), foreign: .init()) } == "HY009")
        let empty = try catalogue.foreignKeys(
            primary: .init(table: ""),
            foreign: .init(table: "contacts")
        )
        #expect(empty.texts("PKTABLE_NAME") == ["admins"])
        #expect(
            try catalogue.foreignKeys(primary: .init(table: ""), foreign: .init()).rows.isEmpty
        )
    }

    @Test(arguments: [
        (UInt16(0), UInt16(0), UInt16(0), "HY097"), (3, 0, 0, "HY097"), (1, 3, 0, "HY098"),
        (2, .max, 1, "HY098"), (1, 0, 2, "HY099"), (2, 2, .max, "HY099"), (1, 2, 1, nil),
        (2, 0, 0, nil),
    ])
    func `special columns know their numbers`(
        kind: UInt16,
        scope: UInt16,
        nullable: UInt16,
        expected: String?
    ) {
        let found = state {
            try Workspace.catalogue().specialColumns(
                kind: kind,
                catalog: nil,
                schema: nil,
                table: "contacts",
                scope: scope,
                nullable: nullable
            )
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        (UInt16(2), UInt16(0), "HY100"), (.max, 0, "HY100"), (0, 2, "HY101"), (1, .max, "HY101"),
        (0, 1, nil),
    ])
    func `statistics know their numbers`(unique: UInt16, accuracy: UInt16, expected: String?) {
        let found = state {
            try Workspace.catalogue().statistics(
                catalog: nil,
                schema: nil,
                table: "contacts",
                unique: unique,
                accuracy: accuracy
            )
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("\"con\"\"tacts\"", "con\"tacts"), ("[a]", "a"), ("`a``b`", "a`b"), ("\"\"", ""),
        ("\"", "\""), (" a  ", " a"),
    ])
    func `identifiers lose their quotes`(written: String, name: String) {
        #expect(NamePattern(written, isIdentifier: true) == .exactly(name))
    }

    private func state(_ body: () throws -> StaticResult) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? DriverError)?.records.first?.state.rawValue ?? "?"
        }
    }
}
