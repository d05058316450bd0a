import CODBC
import SQLDialect
import TableModel
import Testing

@testable import DriverCore

/// An interval as ODBC lays it out.
private func interval(
    _ kind: DeclaredType.Interval,
    negative: Bool = false,
    _ fields: UInt32...
) -> [UInt8] {
    var bytes = raw(UInt32(kind.rawValue)) + raw(Int16(negative ? 1 : 0)) + [0, 0]
    for field in fields { bytes += raw(field) }
    return bytes + [UInt8](repeating: 0, count: 28 - bytes.count)
}

/// What columns of declared types become: one row is a type, a value, a C type, a buffer and all that is answered.
@Suite struct `Conversions of declared columns` {
    struct Row: Sendable, CustomTestStringConvertible {
        var declaration: String
        var value: Value
        var cType: CType
        var capacity: Int
        var bytes: [UInt8]
        var length: Int?
        var state: String
        var precision: Int32

        init(
            _ declaration: String,
            _ value: Value,
            _ cType: Int32,
            _ capacity: Int,
            _ bytes: [UInt8],
            _ length: Int? = nil,
            _ state: String = "ok",
            precision: Int32 = 0
        ) {
            self.declaration = declaration
            self.value = value
            self.cType = CType(rawValue: Int16(cType))
            self.capacity = capacity
            self.bytes = bytes
            self.length = length ?? (state == "ok" ? bytes.count : nil)
            self.state = state
            self.precision = precision
        }

        var testDescription: String { "\(declaration) \(value) as \(cType.rawValue)" }
    }

    static let guid = "01234567-89AB-CDEF-0123-456789ABCDEF"
    static let guidBytes: [UInt8] = [
        0x67, 0x45, 0x23, 0x01, 0xAB, 0x89, 0xEF, 0xCD, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD,
        0xEF,
    ]

    static let plain: [Row] = [
        Row("GUID", .text(guid), SQL_C_CHAR, 37, Array(guid.utf8) + [0], 36),
        Row("GUID", .text(guid), SQL_C_CHAR, 36, [], nil, "22003"),
        Row("GUID", .text(guid), SQL_C_WCHAR, 74, wide(guid) + [0, 0], 72),
        Row("GUID", .text(guid), SQL_C_WCHAR, 72, [], nil, "22003"),
        Row("GUID", .text(guid), SQL_C_BINARY, 16, guidBytes),
        Row("GUID", .text(guid), SQL_C_BINARY, 15, [], nil, "22003"),
        Row("GUID", .text(guid), SQL_C_GUID, 16, guidBytes),
        Row("GUID", .text(guid), SQL_C_DEFAULT, 16, guidBytes),
        Row("GUID", .text(guid), SQL_C_LONG, 4, [], nil, "07006"),
        Row("GUID", .text(guid), SQL_C_TYPE_DATE, 6, [], nil, "07006"),
        Row("TINYINT", .integer(-5), SQL_C_BINARY, 1, raw(Int8(-5))),
        Row("SMALLINT", .integer(300), SQL_C_BINARY, 2, raw(Int16(300))),
        Row("SMALLINT", .integer(300), SQL_C_BINARY, 1, [], nil, "22003"),
        Row("SMALLINT", .integer(300), SQL_C_DEFAULT, 2, raw(Int16(300))),
        Row("REAL", .real(1.1), SQL_C_BINARY, 4, raw(Float(1.1))),
        Row("REAL", .real(1.1), SQL_C_CHAR, 20, Array("1.1\0".utf8), 3),
        Row("REAL", .real(16_777_217), SQL_C_DOUBLE, 8, raw(16_777_217.0)),
        Row("REAL", .real(2.5), SQL_C_LONG, 4, raw(Int32(2)), 4, "01S07"),
        Row("DECIMAL(10,2)", .real(12.5), SQL_C_CHAR, 9, Array("12.50\0".utf8), 5),
        Row("DECIMAL(10,2)", .integer(-3), SQL_C_WCHAR, 20, wide("-3.00\0"), 10),
        Row("DECIMAL(10,2)", .real(12.5), SQL_C_CHAR, 4, Array("12.\0".utf8), 5, "01004"),
        Row("DECIMAL(10,2)", .real(12.5), SQL_C_CHAR, 2, [], nil, "22003"),
        Row("DECIMAL(10,2)", .null, SQL_C_CHAR, 2, [], -1),
        Row(
            "NUMERIC(38,2)",
            .text("12345678901234567890.12"),
            SQL_C_CHAR,
            30,
            Array("12345678901234567890.12\0".utf8),
            23
        ),
        Row("TIME(3)", .text("01:02:03.500000"), SQL_C_CHAR, 13, Array("01:02:03.500\0".utf8), 12),
        Row(
            "TIMESTAMP(3)",
            .text("2026-01-01 01:02:03.500000"),
            SQL_C_CHAR,
            24,
            Array("2026-01-01 01:02:03.500\0".utf8),
            23
        ),
        Row("TIMESTAMP(0)", .text("2026-01-01 01:02:03"), SQL_C_CHAR, 19, [], nil, "22003"),
    ]

    static let intervals: [Row] = [
        Row(
            "INTERVAL DAY TO SECOND",
            .text("-3 04:05:06.7"),
            SQL_C_INTERVAL_DAY_TO_SECOND,
            28,
            interval(.dayToSecond, negative: true, 3, 4, 5, 6, 700_000)
        ),
        Row(
            "INTERVAL DAY TO SECOND",
            .text("3 04:05:06.7"),
            SQL_C_DEFAULT,
            28,
            interval(.dayToSecond, 3, 4, 5, 6, 700_000)
        ),
        Row(
            "INTERVAL DAY TO SECOND",
            .text("3 04:05:06"),
            SQL_C_INTERVAL_DAY_TO_HOUR,
            28,
            interval(.dayToHour, 3, 4),
            28,
            "01S07"
        ),
        Row(
            "INTERVAL DAY TO SECOND",
            .text("3 04:00:00"),
            SQL_C_INTERVAL_HOUR,
            28,
            interval(.hour, 0, 76)
        ),
        Row(
            "INTERVAL DAY TO SECOND",
            .text("5 04:00:00"),
            SQL_C_INTERVAL_HOUR,
            28,
            [],
            nil,
            "22015"
        ),
        Row(
            "INTERVAL DAY TO SECOND",
            .text("5 04:00:00"),
            SQL_C_INTERVAL_HOUR,
            28,
            interval(.hour, 0, 124),
            precision: 3
        ),
        Row(
            "INTERVAL DAY TO SECOND",
            .text("1 00:00:00"),
            SQL_C_INTERVAL_YEAR,
            28,
            [],
            nil,
            "07006"
        ),
        Row(
            "INTERVAL YEAR TO MONTH",
            .text("2-03"),
            SQL_C_INTERVAL_MONTH,
            28,
            interval(.month, 0, 27)
        ),
        Row(
            "INTERVAL YEAR TO MONTH",
            .text("2-03"),
            SQL_C_INTERVAL_YEAR,
            28,
            interval(.year, 2),
            28,
            "01S07"
        ),
        Row(
            "INTERVAL SECOND",
            .text("6.25"),
            SQL_C_INTERVAL_SECOND,
            28,
            interval(.second, 0, 0, 0, 6, 250_000)
        ),
        Row("INTERVAL DAY", .text("-12"), SQL_C_SHORT, 2, raw(Int16(-12))),
        Row("INTERVAL DAY", .text("-12"), SQL_C_UTINYINT, 1, [], nil, "22003"),
        Row("INTERVAL DAY(3)", .text("300"), SQL_C_STINYINT, 1, [], nil, "22003"),
        Row("INTERVAL DAY", .text("12"), SQL_C_SBIGINT, 8, raw(Int64(12))),
        Row("INTERVAL SECOND", .text("6.25"), SQL_C_LONG, 4, raw(Int32(6)), 4, "01S07"),
        Row("INTERVAL DAY TO HOUR", .text("1 02"), SQL_C_LONG, 4, [], nil, "22015"),
        Row("INTERVAL DAY", .text("12"), SQL_C_DOUBLE, 8, [], nil, "07006"),
        Row("INTERVAL DAY", .text("12"), SQL_C_BIT, 1, [], nil, "07006"),
        Row("INTERVAL DAY", .text("12"), SQL_C_TYPE_TIME, 6, [], nil, "07006"),
        Row("INTERVAL DAY", .text("12"), SQL_C_GUID, 16, [], nil, "07006"),
        Row("INTERVAL DAY", .text("12"), SQL_C_BINARY, 28, interval(.day, 12)),
        Row("INTERVAL DAY", .text("12"), SQL_C_BINARY, 27, [], nil, "22003"),
        Row("INTERVAL SECOND", .text("-6.25"), SQL_C_CHAR, 6, Array("-6.25\0".utf8), 5),
        Row("INTERVAL SECOND", .text("-6.25"), SQL_C_CHAR, 5, Array("-6.2\0".utf8), 5, "01004"),
        Row("INTERVAL SECOND", .text("-6.25"), SQL_C_CHAR, 2, [], nil, "22003"),
        Row("INTERVAL YEAR TO MONTH", .text("2-03"), SQL_C_WCHAR, 10, wide("2-03\0"), 8),
        Row("INTERVAL YEAR TO MONTH", .text("2-03"), SQL_C_WCHAR, 8, [], nil, "22003"),
        Row("INTERVAL DAY", .null, SQL_C_INTERVAL_DAY, 28, [], -1),
        // From text and exact numbers.
        Row(
            "VARCHAR(20)",
            .text("1 02:03"),
            SQL_C_INTERVAL_DAY_TO_MINUTE,
            28,
            interval(.dayToMinute, 1, 2, 3)
        ),
        Row(
            "VARCHAR(20)",
            .text("1 02:03"),
            SQL_C_INTERVAL_DAY,
            28,
            interval(.day, 1),
            28,
            "01S07"
        ),
        Row(
            "VARCHAR(20)",
            .text("{interval '90' minute}"),
            SQL_C_INTERVAL_HOUR_TO_MINUTE,
            28,
            interval(.hourToMinute, 0, 1, 30)
        ),
        Row(
            "VARCHAR(20)",
            .text("INTERVAL -'5' DAY"),
            SQL_C_INTERVAL_DAY,
            28,
            interval(.day, negative: true, 5)
        ),
        Row("VARCHAR(20)", .text("1-13"), SQL_C_INTERVAL_YEAR_TO_MONTH, 28, [], nil, "22018"),
        Row("INTEGER", .integer(-7), SQL_C_INTERVAL_YEAR, 28, interval(.year, negative: true, 7)),
        Row("INTEGER", .integer(100), SQL_C_INTERVAL_MONTH, 28, [], nil, "22015"),
        Row("INTEGER", .integer(7), SQL_C_INTERVAL_DAY_TO_HOUR, 28, [], nil, "07006"),
        Row(
            "DECIMAL(5,2)",
            .real(7.25),
            SQL_C_INTERVAL_SECOND,
            28,
            interval(.second, 0, 0, 0, 7, 250_000)
        ),
        Row("DECIMAL(5,2)", .real(7.25), SQL_C_INTERVAL_DAY, 28, interval(.day, 7), 28, "01S07"),
        Row("DOUBLE", .real(7), SQL_C_INTERVAL_DAY, 28, [], nil, "07006"),
        Row("BIT", .integer(1), SQL_C_INTERVAL_DAY, 28, [], nil, "07006"),
    ]

    @Test(arguments: plain + intervals)
    func `answer bytes, length and state`(row: Row) throws {
        let declared = try #require(DeclaredType(parsing: row.declaration))
        let column = ColumnDescription(
            for: ResultColumn(name: "x", type: declared.columnType, declared: declared),
            options: TypeOptions()
        )
        let application = Application(capacity: row.capacity)
        var progress = ReadProgress()
        let delivery = application.fetch(
            row.value,
            column.type,
            as: row.cType,
            sqlType: column.sqlType,
            precision: row.precision > 0 ? 6 : 0,
            intervalPrecision: row.precision,
            digits: column.shownDigits,
            progress: &progress
        )
        #expect(delivery.code == row.state)
        #expect(application.guardsAreIntact)
        if case .failed = delivery { return }
        #expect(application.octetLength.pointee == row.length)
        #expect(Array(application.bytes.prefix(row.bytes.count)) == row.bytes)
        #expect(application.isUntouched(from: row.bytes.count))
    }
}

/// What parameters bound with an SQL type become.
@Suite struct `Conversions of parameters to SQL types` {
    struct Row: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var cType: Int32
        var sqlType: Int32
        var size: Int
        var digits: Int16
        var expected: Result<Value, State>

        struct State: Error, Hashable { var code: String }

        init(
            _ bytes: [UInt8],
            _ cType: Int32,
            _ sqlType: Int32,
            size: Int = 0,
            digits: Int16 = 0,
            _ value: Value
        ) {
            (self.bytes, self.cType, self.sqlType) = (bytes, cType, sqlType)
            (self.size, self.digits, expected) = (size, digits, .success(value))
        }

        init(
            _ bytes: [UInt8],
            _ cType: Int32,
            _ sqlType: Int32,
            size: Int = 0,
            digits: Int16 = 0,
            fails state: String
        ) {
            (self.bytes, self.cType, self.sqlType) = (bytes, cType, sqlType)
            (self.size, self.digits, expected) = (size, digits, .failure(State(code: state)))
        }

        init(
            _ text: String,
            _ sqlType: Int32,
            size: Int = 0,
            digits: Int16 = 0,
            _ value: Value
        ) {
            self.init(Array(text.utf8), SQL_C_CHAR, sqlType, size: size, digits: digits, value)
        }

        init(
            _ text: String,
            _ sqlType: Int32,
            size: Int = 0,
            digits: Int16 = 0,
            fails state: String
        ) {
            self.init(
                Array(text.utf8),
                SQL_C_CHAR,
                sqlType,
                size: size,
                digits: digits,
                fails: state
            )
        }

        var testDescription: String { "C type \(cType) as \(sqlType) of \(size), \(digits)" }
    }

    static let numeric: [UInt8] = [38, 2, 0] + raw(UInt64(12_345)) + raw(UInt64(0))

    static let rows: [Row] = [
        Row("abc", SQL_VARCHAR, size: 3, .text("abc")),
        Row("abcd", SQL_VARCHAR, size: 3, fails: "22001"),
        Row("éé", SQL_WVARCHAR, size: 2, .text("éé")), Row("abcd", SQL_VARCHAR, .text("abcd")),
        Row(raw(Int32(1234)), SQL_C_LONG, SQL_CHAR, size: 3, fails: "22001"),
        Row(raw(Int32(123)), SQL_C_LONG, SQL_CHAR, size: 3, .text("123")),
        Row("0102", SQL_VARBINARY, size: 2, .blob([1, 2])),
        Row("010203", SQL_VARBINARY, size: 2, fails: "22001"),
        Row("01x", SQL_BINARY, fails: "22018"),
        Row([1, 2, 3], SQL_C_BINARY, SQL_VARBINARY, size: 2, fails: "22001"),
        Row("12.34", SQL_DECIMAL, size: 4, digits: 2, .real(12.34)),
        Row("12.345", SQL_DECIMAL, size: 5, digits: 2, fails: "22001"),
        Row("123.4", SQL_DECIMAL, size: 4, digits: 2, fails: "22001"),
        Row("x", SQL_NUMERIC, size: 4, digits: 2, fails: "22018"),
        Row(numeric, SQL_C_NUMERIC, SQL_NUMERIC, size: 5, digits: 2, .real(-123.45)),
        Row(numeric, SQL_C_NUMERIC, SQL_NUMERIC, size: 5, digits: 1, .real(-123.4)),
        Row(numeric, SQL_C_NUMERIC, SQL_NUMERIC, size: 4, digits: 2, fails: "22003"),
        Row(numeric, SQL_C_NUMERIC, SQL_VARCHAR, size: 10, .text("-123.45")),
        Row(
            "12345678901234567890.12",
            SQL_NUMERIC,
            size: 38,
            digits: 2,
            .text("12345678901234567890.12")
        ),
        Row("1e39", SQL_REAL, fails: "22003"), Row("1.5", SQL_REAL, .real(1.5)),
        Row("2", SQL_BIT, fails: "22003"), Row("1", SQL_BIT, .integer(1)),
        Row("1.5", SQL_BIT, fails: "22001"),
        Row("40000", SQL_SMALLINT, .integer(40_000)), Row("70000", SQL_SMALLINT, fails: "22001"),
        Row("2026-02-30", SQL_TYPE_DATE, fails: "22018"),
        Row("2026-02-28 10:00:00", SQL_TYPE_DATE, fails: "22008"),
        Row("10:00:00.5", SQL_TYPE_TIME, fails: "22008"),
        Row(raw(Int32(5)), SQL_C_LONG, SQL_TYPE_DATE, fails: "07006"),
        Row(
            "{01234567-89ab-cdef-0123-456789abcdef}",
            SQL_GUID,
            .text("01234567-89AB-CDEF-0123-456789ABCDEF")
        ),
        Row("0123", SQL_GUID, fails: "22018"), Row([1, 2], SQL_C_BINARY, SQL_GUID, fails: "22003"),
        Row(raw(1.5), SQL_C_DOUBLE, SQL_GUID, fails: "07006"),
        Row(
            interval(.dayToSecond, negative: true, 3, 4, 5, 6, 700_000),
            SQL_C_INTERVAL_DAY_TO_SECOND,
            SQL_INTERVAL_DAY_TO_SECOND,
            .text("-3 04:05:06.7")
        ),
        Row(
            interval(.dayToSecond, 3, 4, 5, 6),
            SQL_C_INTERVAL_DAY_TO_SECOND,
            SQL_VARCHAR,
            size: 40,
            .text("3 04:05:06")
        ),
        Row(
            interval(.dayToSecond, 3, 4, 5, 6),
            SQL_C_INTERVAL_DAY_TO_SECOND,
            SQL_INTERVAL_DAY_TO_HOUR,
            fails: "22015"
        ),
        Row(
            interval(.dayToHour, 3, 24),
            SQL_C_INTERVAL_DAY_TO_HOUR,
            SQL_INTERVAL_DAY_TO_HOUR,
            fails: "22015"
        ),
        Row(interval(.day, 3), SQL_C_INTERVAL_DAY, SQL_INTEGER, .integer(3)),
        Row(interval(.dayToHour, 3, 4), SQL_C_INTERVAL_DAY_TO_HOUR, SQL_INTEGER, fails: "07006"),
        Row(interval(.day, 3), SQL_C_INTERVAL_DAY, SQL_INTERVAL_YEAR, fails: "07006"),
        Row(interval(.year, 3), SQL_C_INTERVAL_YEAR, SQL_TYPE_DATE, fails: "07006"),
        Row(raw(Int32(-5)), SQL_C_LONG, SQL_INTERVAL_MONTH, .text("-5")),
        Row(raw(Int32(5)), SQL_C_LONG, SQL_INTERVAL_DAY_TO_HOUR, fails: "07006"),
        Row(raw(5.0), SQL_C_DOUBLE, SQL_INTERVAL_DAY, fails: "07006"),
        Row("1 02", SQL_INTERVAL_DAY_TO_HOUR, .text("1 02")),
        Row("1 02:30", SQL_INTERVAL_DAY_TO_HOUR, fails: "22015"),
        Row("never", SQL_INTERVAL_DAY, fails: "22018"),
        Row("123", SQL_INTERVAL_DAY, size: 2, fails: "22015"),
    ]

    @Test(arguments: rows) func `follow appendix D`(row: Row) throws {
        var indicator = row.bytes.count
        let padded = row.bytes + [UInt8](repeating: 0, count: 8)
        let result = padded.withUnsafeBytes { memory in
            withUnsafePointer(to: &indicator) { length in
                let source = ParameterSource(
                    cType: CType(rawValue: Int16(row.cType)),
                    data: memory.baseAddress,
                    octetLength: length,
                    indicator: length,
                    sqlType: SQLDataType(rawValue: Int16(row.sqlType)),
                    columnSize: row.size,
                    decimalDigits: row.digits
                )
                return Result { () throws(ConversionError) in
                    try readParameter(source, as: nil)
                }
            }
        }
        #expect(result.mapError { Row.State(code: $0.state.rawValue) } == row.expected)
    }
}
