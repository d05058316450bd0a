import CODBC
import SQLDialect
import TableModel
import Testing

@testable import DriverCore

@Suite struct `Columns of declared types` {
    @Test(arguments: [
        ("CHAR(3)", SQL_WCHAR, 3, 0, 9, 6), ("VARCHAR(20)", SQL_WVARCHAR, 20, 0, 60, 40),
        ("DECIMAL(10,2)", SQL_DECIMAL, 10, 2, 12, 12), ("NUMERIC(5)", SQL_NUMERIC, 5, 0, 7, 7),
        ("TINYINT", SQL_TINYINT, 3, 0, 4, 1), ("SMALLINT", SQL_SMALLINT, 5, 0, 6, 2),
        ("INTEGER", SQL_INTEGER, 10, 0, 11, 4), ("BIGINT", SQL_BIGINT, 19, 0, 20, 8),
        ("REAL", SQL_REAL, 7, 0, 14, 4), ("FLOAT", SQL_FLOAT, 15, 0, 24, 8),
        ("DOUBLE", SQL_DOUBLE, 15, 0, 24, 8), ("BIT", SQL_BIT, 1, 0, 1, 1),
        ("BINARY(4)", SQL_BINARY, 4, 0, 8, 4), ("DATE", SQL_TYPE_DATE, 10, 0, 10, 6),
        ("TIME", SQL_TYPE_TIME, 8, 0, 8, 6), ("TIME(3)", SQL_TYPE_TIME, 12, 3, 12, 6),
        ("TIMESTAMP", SQL_TYPE_TIMESTAMP, 26, 6, 26, 16),
        ("TIMESTAMP(0)", SQL_TYPE_TIMESTAMP, 19, 0, 19, 16), ("GUID", SQL_GUID, 36, 0, 36, 16),
        ("INTERVAL YEAR(4)", SQL_INTERVAL_YEAR, 4, 0, 5, 28),
        ("INTERVAL YEAR TO MONTH", SQL_INTERVAL_YEAR_TO_MONTH, 5, 0, 6, 28),
        ("INTERVAL DAY(3) TO SECOND(2)", SQL_INTERVAL_DAY_TO_SECOND, 15, 2, 16, 28),
        ("INTERVAL SECOND", SQL_INTERVAL_SECOND, 9, 6, 10, 28),
    ])
    func `have the sizes of appendix D`(
        declaration: String,
        type: Int32,
        size: Int,
        digits: Int,
        display: Int,
        octets: Int
    ) throws {
        let declared = try #require(DeclaredType(parsing: declaration))
        let column = ResultColumn(name: "x", type: declared.columnType, declared: declared)
        let description = ColumnDescription(for: column, options: TypeOptions())
        #expect(Int32(description.sqlType.rawValue) == type)
        #expect(description.columnSize == size)
        #expect(description.decimalDigits == digits)
        #expect(description.displaySize == display)
        #expect(description.octetLength == octets)
        #expect(!description.typeName.isEmpty)
    }
}
