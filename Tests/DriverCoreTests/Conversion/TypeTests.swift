import CODBC
import SQLDialect
import TableModel
import Testing

@testable import DriverCore

@Suite struct TypeTests {
    @Test(arguments: [
        (CType.char, SQL_C_CHAR), (.binary, SQL_C_BINARY), (.bit, SQL_C_BIT),
        (.tinyInt, SQL_C_TINYINT), (.short, SQL_C_SHORT),
        (.long, SQL_C_LONG), (.float, SQL_C_FLOAT), (.double, SQL_C_DOUBLE),
        (.numeric, SQL_C_NUMERIC), (.date, SQL_C_TYPE_DATE),
        (.time, SQL_C_TYPE_TIME), (.timestamp, SQL_C_TYPE_TIMESTAMP), (.dateOfODBC2, SQL_C_DATE),
        (.timeOfODBC2, SQL_C_TIME),
        (.timestampOfODBC2, SQL_C_TIMESTAMP), (.guid, SQL_C_GUID), (.default, SQL_C_DEFAULT),
        (.rowDescriptor, SQL_ARD_TYPE),
    ])
    func `C types have the numbers of the header`(type: CType, number: Int32) {
        #expect(Int32(type.rawValue) == number)
    }

    @Test func `C types that the header computes have its numbers, too`() {
        let signed = SQL_SIGNED_OFFSET
        let unsigned = SQL_UNSIGNED_OFFSET
        #expect(Int32(CType.signedLong.rawValue) == SQL_C_LONG + signed)
        #expect(Int32(CType.unsignedLong.rawValue) == SQL_C_LONG + unsigned)
        #expect(Int32(CType.signedShort.rawValue) == SQL_C_SHORT + signed)
        #expect(Int32(CType.unsignedShort.rawValue) == SQL_C_SHORT + unsigned)
        #expect(Int32(CType.signedTinyInt.rawValue) == SQL_TINYINT + signed)
        #expect(Int32(CType.unsignedTinyInt.rawValue) == SQL_TINYINT + unsigned)
        #expect(Int32(CType.signedBigInt.rawValue) == SQL_BIGINT + signed)
        #expect(Int32(CType.unsignedBigInt.rawValue) == SQL_BIGINT + unsigned)
        #expect(Int32(CType.wideChar.rawValue) == SQL_WCHAR)
    }

    @Test func `structs have the sizes that their C types claim`() {
        #expect(CType.date.size == MemoryLayout<SQL_DATE_STRUCT>.size)
        #expect(CType.time.size == MemoryLayout<SQL_TIME_STRUCT>.size)
        #expect(CType.timestamp.size == MemoryLayout<SQL_TIMESTAMP_STRUCT>.size)
        #expect(CType.numeric.size == MemoryLayout<SQL_NUMERIC_STRUCT>.size)
        #expect(CType.guid.size == MemoryLayout<SQLGUID>.size)
        #expect(CType(rawValue: 101).size == MemoryLayout<SQL_INTERVAL_STRUCT>.size)
    }

    @Test(arguments: [
        (SQLDataType.char, SQL_CHAR), (.numeric, SQL_NUMERIC), (.decimal, SQL_DECIMAL),
        (.integer, SQL_INTEGER), (.smallInt, SQL_SMALLINT),
        (.float, SQL_FLOAT), (.real, SQL_REAL), (.double, SQL_DOUBLE), (.varChar, SQL_VARCHAR),
        (.date, SQL_TYPE_DATE), (.time, SQL_TYPE_TIME),
        (.timestamp, SQL_TYPE_TIMESTAMP), (.longVarChar, SQL_LONGVARCHAR), (.binary, SQL_BINARY),
        (.varBinary, SQL_VARBINARY),
        (.longVarBinary, SQL_LONGVARBINARY), (.bigInt, SQL_BIGINT), (.tinyInt, SQL_TINYINT),
        (.bit, SQL_BIT), (.wideChar, SQL_WCHAR),
        (.wideVarChar, SQL_WVARCHAR), (.wideLongVarChar, SQL_WLONGVARCHAR), (.guid, SQL_GUID),
        (.dateOfODBC2, SQL_DATE),
        (.timeOfODBC2, SQL_TIME), (.timestampOfODBC2, SQL_TIMESTAMP),
    ])
    func `SQL types have the numbers of the header`(type: SQLDataType, number: Int32) {
        #expect(Int32(type.rawValue) == number)
        #expect(!type.name.isEmpty)
    }

    @Test(arguments: [SQLDataType.date, .time, .timestamp])
    func `dates have the old codes for applications of ODBC 2 alone`(type: SQLDataType) {
        #expect(type.code(for: .two).rawValue == type.rawValue - 82)
        #expect(type.code(for: .two).modern == type)
        #expect(type.code(for: .three) == type)
        #expect(type.code(for: .threeEighty) == type)
        #expect(type.verbose == 9)
        #expect(type.datetimeCode == type.rawValue - 90)
    }

    struct Case: Sendable {
        var type: ColumnType
        var declared: Int?
        var options = TypeOptions()
        var sqlType: SQLDataType
        var size: Int
        var digits = 0
        var display: Int
        var octets: Int
    }

    static let narrow = TypeOptions(reportsWideText: false)

    @Test(arguments: [
        Case(
            type: .text,
            declared: nil,
            sqlType: .wideVarChar,
            size: 255,
            display: 765,
            octets: 510
        ),
        Case(
            type: .text,
            declared: 4_000,
            sqlType: .wideVarChar,
            size: 4_000,
            display: 12_000,
            octets: 8_000
        ),
        Case(
            type: .text,
            declared: 4_001,
            sqlType: .wideLongVarChar,
            size: 4_001,
            display: 12_003,
            octets: 8_002
        ),
        Case(
            type: .json,
            declared: 9_999_999,
            sqlType: .wideLongVarChar,
            size: 65_535,
            display: 196_605,
            octets: 131_070
        ),
        Case(type: .text, declared: 0, sqlType: .wideVarChar, size: 1, display: 3, octets: 2),
        Case(
            type: .text,
            declared: 20,
            options: narrow,
            sqlType: .varChar,
            size: 20,
            display: 60,
            octets: 60
        ),
        Case(
            type: .text,
            declared: 5_000,
            options: narrow,
            sqlType: .longVarChar,
            size: 5_000,
            display: 15_000,
            octets: 15_000
        ),
        Case(type: .boolean, declared: 77, sqlType: .bit, size: 1, display: 1, octets: 1),
        Case(type: .integer, declared: nil, sqlType: .integer, size: 10, display: 11, octets: 4),
        Case(type: .bigint, declared: nil, sqlType: .bigInt, size: 19, display: 20, octets: 8),
        Case(type: .double, declared: nil, sqlType: .double, size: 15, display: 24, octets: 8),
        Case(
            type: .decimal,
            declared: nil,
            sqlType: .decimal,
            size: 38,
            digits: 10,
            display: 40,
            octets: 40
        ),
        Case(type: .date, declared: nil, sqlType: .date, size: 10, display: 10, octets: 6),
        Case(type: .time, declared: nil, sqlType: .time, size: 8, display: 8, octets: 6),
        Case(
            type: .timestamp,
            declared: nil,
            sqlType: .timestamp,
            size: 26,
            digits: 6,
            display: 26,
            octets: 16
        ),
        Case(
            type: .binary,
            declared: 100,
            sqlType: .varBinary,
            size: 100,
            display: 200,
            octets: 100
        ),
        Case(
            type: .binary,
            declared: 70_000,
            sqlType: .longVarBinary,
            size: 65_535,
            display: 131_070,
            octets: 65_535
        ),
    ])
    func `columns are described with finite sizes`(example: Case) {
        let column = ResultColumn(
            name: "c",
            type: example.type,
            size: example.declared,
            isNullable: false
        )
        let description = ColumnDescription(for: column, options: example.options)
        #expect(description.sqlType == example.sqlType)
        #expect(description.columnSize == example.size)
        #expect(description.decimalDigits == example.digits)
        #expect(description.displaySize == example.display)
        #expect(description.octetLength == example.octets)
        #expect(!description.isNullable)
        #expect(description.sqlType.columnType == (example.type == .json ? .text : example.type))
    }

    @Test func `a column says where it comes from`() {
        let origin = ResultColumn.Origin(schema: "Intercom", table: "contacts", column: "id")
        let column = ResultColumn(name: "who", type: .text, origin: origin)
        let description = ColumnDescription(for: column, options: TypeOptions())
        #expect(description.label == "who")
        #expect(description.baseColumnName == "id")
        #expect(description.baseTableName == "contacts")
        #expect(description.schemaName == "Intercom")
        #expect(description.catalogName.isEmpty)
        #expect(description.isUnsigned)
        #expect(description.isCaseSensitive)
        #expect(description.searchable == .full)
    }
}
