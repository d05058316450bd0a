import TableModel
import Testing

@testable import DriverCore

@Suite struct CatalogueTests {
    @Test(arguments: [
        (nil, ["Contact_X", "admins", "contact_tags", "contacts"]),
        ("%", ["Contact_X", "admins", "contact_tags", "contacts"]),
        ("contacts", ["contacts"]), ("CONTACTS", ["contacts"]),
        ("contact%", ["Contact_X", "contact_tags", "contacts"]),
        ("contact\\_%", ["Contact_X", "contact_tags"]), ("contact_", ["contacts"]),
        ("%t_g%", ["contact_tags"]), ("", []),
        ("%%a%s", ["admins", "contact_tags", "contacts"]), ("admins\\", []), ("_____s", ["admins"]),
        ("%'; DROP", []),
    ])
    func `tables are chosen by pattern, letter case aside`(
        pattern: String?,
        expected: [String]
    ) throws {
        let result = try Workspace.catalogue().tables(
            catalog: nil,
            schema: nil,
            table: pattern,
            types: nil
        )
        #expect(result.texts("TABLE_NAME") == expected)
        #expect(result.isWellFormed)
        #expect(
            result.names == ["TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"]
        )
        #expect(Set(result.texts("TABLE_TYPE")).isSubset(of: ["TABLE"]))
    }

    @Test(arguments: [
        (nil, nil, 4), ("", "Intercom", 4), ("%", "inter%", 4), (nil, "%", 4), ("%%", nil, 4),
        (nil, "", 0), (nil, "other", 0),
    ])
    func `there is one schema and no catalog`(catalog: String?, schema: String?, count: Int) throws
    {
        let result = try Workspace.catalogue().tables(
            catalog: catalog,
            schema: schema,
            table: nil,
            types: nil
        )
        #expect(result.rows.count == count)
        #expect(result.values("TABLE_CAT").allSatisfy { $0 == .null })
        #expect(result.texts("TABLE_SCHEM").allSatisfy { $0 == "Intercom" })
    }

    @Test(arguments: [
        "TABLE", "table", "'TABLE'", "TABLE,VIEW,", "'TABLE','VIEW'", " 'VIEW' , 'TABLE' ",
        "VIEW,TABLE,%,", "%", "", ",", "''",
        "'TABLE", "SYSTEM TABLE,TABLE",
    ])
    func `type lists are read as clients write them`(types: String) throws {
        let result = try Workspace.catalogue().tables(
            catalog: nil,
            schema: nil,
            table: "contacts",
            types: types
        )
        #expect(result.texts("TABLE_NAME") == ["contacts"])
    }

    @Test(arguments: ["VIEW", "'VIEW','SYNONYM'", "TABLES", "SYSTEM TABLE"])
    func `other types have no tables`(types: String) throws {
        #expect(
            try Workspace.catalogue().tables(catalog: nil, schema: nil, table: nil, types: types)
                .rows
                .isEmpty
        )
    }

    @Test(arguments: ["", nil]) func `catalogs, schemas and types are enumerated`(
        types: String?
    ) throws {
        let catalogue = Workspace.catalogue()
        #expect(
            try catalogue.tables(catalog: "%", schema: "", table: "", types: types).rows.isEmpty
        )
        let schemas = try catalogue.tables(catalog: "", schema: "%", table: "", types: types)
        #expect(schemas.rows == [[.null, .text("Intercom"), .null, .null, .null]])
        let kinds: [[Value]] = [[.null, .null, .null, .text("TABLE"), .null]]
        #expect(try catalogue.tables(catalog: "", schema: "", table: "", types: "%").rows == kinds)
        #expect(
            try catalogue.tables(catalog: nil, schema: nil, table: nil, types: "%").rows == kinds
        )
    }

    @Test(arguments: [
        ("contacts", 1), ("CONTACTS  ", 1), ("\"contacts\"", 1), ("[Contact_X]", 1),
        ("contact_s", 0), ("contact%", 0), ("\"contacts", 0),
    ])
    func `as identifiers arguments are no patterns`(name: String, count: Int) throws {
        let catalogue = Workspace.catalogue(readsIdentifiers: true)
        #expect(
            try catalogue.tables(catalog: nil, schema: "INTERCOM", table: name, types: nil).rows
                .count
                == count
        )
    }

    @Test func `columns come in the order of their tables, hidden ones left out`() throws {
        let result = try Workspace.catalogue().columns(
            catalog: nil,
            schema: nil,
            table: "contacts",
            column: nil
        )
        #expect(
            result.names == [
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME",
                "COLUMN_SIZE", "BUFFER_LENGTH",
                "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE", "REMARKS", "COLUMN_DEF",
                "SQL_DATA_TYPE", "SQL_DATETIME_SUB",
                "CHAR_OCTET_LENGTH", "ORDINAL_POSITION", "IS_NULLABLE",
            ]
        )
        #expect(result.isWellFormed)
        #expect(result.texts("COLUMN_NAME") == ["id", "created_at", "owner_id", "notes", "score"])
        #expect(result.integers("ORDINAL_POSITION") == [1, 2, 3, 4, 5])
        #expect(result.integers("DATA_TYPE") == [-9, 93, -5, -10, 8])
        #expect(result.integers("SQL_DATA_TYPE") == [-9, 9, -5, -10, 8])
        #expect(result.integers("SQL_DATETIME_SUB") == [nil, 3, nil, nil, nil])
        #expect(
            result.texts("TYPE_NAME") == [
                "WVARCHAR", "TIMESTAMP", "BIGINT", "WLONGVARCHAR", "DOUBLE",
            ]
        )
        #expect(result.integers("COLUMN_SIZE") == [24, 26, 19, 65_535, 15])
        #expect(result.integers("BUFFER_LENGTH") == [48, 16, 8, 131_070, 8])
        #expect(result.integers("DECIMAL_DIGITS") == [nil, 6, 0, nil, nil])
        #expect(result.integers("NUM_PREC_RADIX") == [nil, nil, 10, nil, 10])
        #expect(result.integers("CHAR_OCTET_LENGTH") == [48, nil, nil, 131_070, nil])
        #expect(result.integers("NULLABLE") == [0, 1, 1, 1, 1])
        #expect(result.texts("IS_NULLABLE") == ["NO", "YES", "YES", "YES", "YES"])
        #expect(result.texts("REMARKS") == ["", "UTC", "", "", ""])
    }

    @Test func `columns of many tables are ordered by table`() throws {
        let result = try Workspace.catalogue().columns(
            catalog: nil,
            schema: nil,
            table: "%",
            column: "%id"
        )
        #expect(
            result.texts("TABLE_NAME") == [
                "admins", "contact_tags", "contact_tags", "contacts", "contacts",
            ]
        )
        #expect(result.texts("COLUMN_NAME") == ["id", "contact_id", "tag_id", "id", "owner_id"])
        #expect(result.integers("ORDINAL_POSITION") == [1, 1, 2, 1, 3])
    }

    @Test func `every type has its row in SQLColumns and in SQLGetTypeInfo`() throws {
        let catalogue = Workspace.catalogue()
        let columns = try catalogue.columns(catalog: nil, schema: nil, table: nil, column: nil)
        #expect(columns.isWellFormed)
        for (code, name) in zip(columns.integers("DATA_TYPE"), columns.texts("TYPE_NAME")) {
            let info = try catalogue.typeInfo(SQLDataType(rawValue: Int16(code ?? 0)))
            #expect(info.integers("DATA_TYPE") == [code])
            #expect(info.texts("TYPE_NAME") == [name])
        }
    }

    @Test func `primary keys are in the order of the key`() throws {
        let result = try Workspace.catalogue().primaryKeys(
            catalog: nil,
            schema: "Intercom",
            table: "CONTACT_TAGS"
        )
        #expect(
            result.names == [
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME",
            ]
        )
        #expect(result.texts("COLUMN_NAME") == ["contact_id", "tag_id"])
        #expect(result.integers("KEY_SEQ") == [1, 2])
        #expect(result.texts("PK_NAME") == ["PK_contact_tags", "PK_contact_tags"])
        #expect(result.isWellFormed)
    }

    @Test(arguments: ["contact%", "contact_s", "nowhere", ""])
    func `the table of a key is a name and no pattern`(name: String) throws {
        #expect(
            try Workspace.catalogue().primaryKeys(catalog: nil, schema: nil, table: name).rows
                .isEmpty
        )
    }

    @Test func `foreign keys are found from both ends`() throws {
        let catalogue = Workspace.catalogue()
        let toContacts = try catalogue.foreignKeys(
            primary: .init(table: "contacts"),
            foreign: .init()
        )
        #expect(toContacts.texts("FKTABLE_NAME") == ["contact_tags"])
        #expect(toContacts.texts("FKCOLUMN_NAME") == ["contact_id"])
        #expect(toContacts.texts("PKCOLUMN_NAME") == ["id"])
        #expect(toContacts.integers("KEY_SEQ") == [1])
        #expect(toContacts.integers("UPDATE_RULE") == [3])
        #expect(toContacts.integers("DELETE_RULE") == [3])
        #expect(toContacts.integers("DEFERRABILITY") == [7])
        #expect(toContacts.texts("PK_NAME") == ["PK_contacts"])
        #expect(toContacts.isWellFormed)
        let ofContacts = try catalogue.foreignKeys(
            primary: .init(),
            foreign: .init(schema: "Intercom", table: "contacts")
        )
        #expect(ofContacts.texts("PKTABLE_NAME") == ["admins"])
        let between = try catalogue.foreignKeys(
            primary: .init(table: "contacts"),
            foreign: .init(table: "contact_tags")
        )
        #expect(between.rows == toContacts.rows)
        #expect(
            try catalogue.foreignKeys(
                primary: .init(table: "admins"),
                foreign: .init(table: "contact_tags")
            ).rows.isEmpty
        )
        // The table `tags` does not exist, so its key is not reported.
        #expect(
            try catalogue.foreignKeys(primary: .init(), foreign: .init(table: "contact_tags")).rows
                .count == 1
        )
    }

    @Test func `the best row identifier is the primary key`() throws {
        let result = try Workspace.catalogue().specialColumns(
            kind: 1,
            catalog: nil,
            schema: nil,
            table: "contacts"
        )
        #expect(
            result.names == [
                "SCOPE", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "BUFFER_LENGTH",
                "DECIMAL_DIGITS", "PSEUDO_COLUMN",
            ]
        )
        #expect(
            result.rows == [
                [
                    .integer(2), .text("id"), .integer(-9), .text("WVARCHAR"), .integer(24),
                    .integer(48), .null, .integer(1),
                ]
            ]
        )
        let catalogue = Workspace.catalogue()
        #expect(
            try catalogue.specialColumns(kind: 2, catalog: nil, schema: nil, table: "contacts").rows
                .isEmpty
        )
        let keys = try catalogue.specialColumns(
            kind: 1,
            catalog: nil,
            schema: nil,
            table: "contact_tags",
            nullable: 0
        )
        #expect(keys.rows.isEmpty)
    }

    @Test func `statistics are a row for the table, then its key`() throws {
        let result = try Workspace.catalogue().statistics(
            catalog: nil,
            schema: nil,
            table: "contact_tags"
        )
        #expect(result.columns.count == 13)
        #expect(result.isWellFormed)
        #expect(result.integers("TYPE") == [0, 3, 3])
        #expect(result.integers("NON_UNIQUE") == [nil, 0, 0])
        #expect(result.integers("ORDINAL_POSITION") == [nil, 1, 2])
        #expect(result.texts("COLUMN_NAME") == ["-", "contact_id", "tag_id"])
    }

    @Test func `types are ordered by their codes`() throws {
        let result = try Workspace.catalogue().typeInfo()
        #expect(result.columns.count == 19)
        #expect(result.isWellFormed)
        let codes = result.integers("DATA_TYPE").compactMap { $0 }
        #expect(codes == Array(-11 ... -1) + Array(1...8) + [12, 91, 92, 93] + Array(101...113))
        #expect(result.integers("COLUMN_SIZE").allSatisfy { ($0 ?? 0) >= 1 })
    }

    /// pyodbc asks for these while it connects, Qt for the last one.
    @Test(arguments: [Int16(12), -9, -3, 93, 11]) func `types that clients ask for are answered`(
        code: Int16
    ) throws {
        let result = try Workspace.catalogue().typeInfo(SQLDataType(rawValue: code))
        #expect(result.rows.count == 1)
        #expect((result.integers("COLUMN_SIZE").first ?? 0) ?? 0 >= 1)
    }

    @Test(arguments: [Int16(999), -12, 13, 90, 94, 100, 114, .max, .min])
    func `a number that is no type is refused`(code: Int16) {
        #expect(throws: DriverError.self) {
            try Workspace.catalogue().typeInfo(SQLDataType(rawValue: code))
        }
    }

    @Test(arguments: [
        (Int16(101), "INTERVAL YEAR", Int64(9), nil), (110, "INTERVAL DAY TO SECOND", 25, 6),
        (106, "INTERVAL SECOND", 16, 6), (107, "INTERVAL YEAR TO MONTH", 12, nil),
    ])
    func `intervals have their own sizes`(
        code: Int16,
        name: String,
        size: Int64,
        scale: Int64?
    )
        throws
    {
        let result = try Workspace.catalogue().typeInfo(SQLDataType(rawValue: code))
        #expect(result.texts("TYPE_NAME") == [name])
        #expect(result.integers("COLUMN_SIZE") == [size])
        #expect(result.integers("MAXIMUM_SCALE") == [scale])
        #expect(result.integers("SQL_DATA_TYPE") == [10])
        #expect(result.integers("SQL_DATETIME_SUB") == [Int64(code) - 100])
        #expect(result.integers("INTERVAL_PRECISION") == [9])
    }

    @Test func `applications of ODBC 2 get its names and codes`() throws {
        let catalogue = Workspace.catalogue(version: .two)
        #expect(
            try catalogue.tables(catalog: nil, schema: nil, table: nil, types: nil).names.prefix(2)
                == [
                    "TABLE_QUALIFIER", "TABLE_OWNER",
                ]
        )
        let columns = try catalogue.columns(
            catalog: nil,
            schema: nil,
            table: "contacts",
            column: "created_at"
        )
        #expect(columns.names[6...9] == ["PRECISION", "LENGTH", "SCALE", "RADIX"])
        #expect(columns.integers("DATA_TYPE") == [11])
        let types = try catalogue.typeInfo()
        #expect(types.names.contains("MONEY") && types.names.contains("AUTO_INCREMENT"))
        #expect(
            types.integers("DATA_TYPE") == Array(-11 ... -1) + Array(1...12)
        )
        #expect(try catalogue.typeInfo(.timestampOfODBC2).integers("DATA_TYPE") == [11])
        #expect(
            try catalogue.foreignKeys(primary: .init(table: "a"), foreign: .init()).names.first
                == "PKTABLE_QUALIFIER"
        )
        #expect(
            try catalogue.statistics(catalog: nil, schema: nil, table: "contacts").names[7...9] == [
                "SEQ_IN_INDEX", "COLUMN_NAME", "COLLATION",
            ]
        )
    }

    @Test func `procedures and privileges have their shape`() throws {
        let catalogue = Workspace.catalogue()
        #expect(try catalogue.procedures().columns.count == 8)
        #expect(try catalogue.procedureColumns().columns.count == 19)
        #expect(try catalogue.tablePrivileges().columns.count == 7)
        #expect(try catalogue.columnPrivileges(table: "contacts").columns.count == 8)
        #expect(try catalogue.columnPrivileges(table: "contacts").names[3] == "COLUMN_NAME")
    }

    @Test func `text of the catalogue follows MapToWVarchar`() throws {
        let narrow = Workspace.catalogue(options: TypeOptions(reportsWideText: false))
        let result = try narrow.columns(catalog: nil, schema: nil, table: "contacts", column: "id")
        #expect(result.integers("DATA_TYPE") == [12])
        #expect(result.columns[3].sqlType == .varChar)
        #expect(result.columns[4].sqlType == .smallInt)
    }

    @Test func `a long pattern neither recurses nor takes for ever`() throws {
        let pattern = String(repeating: "%a", count: 2_000) + "b"
        #expect(
            !NamePattern(pattern, isIdentifier: false).matches(String(repeating: "a", count: 4_000))
        )
        #expect(
            NamePattern("%" + String(repeating: "_", count: 50), isIdentifier: false).matches(
                String(repeating: "é", count: 60)
            )
        )
    }
}
