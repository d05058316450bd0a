import SQLDialect
import TableModel
import Testing

@testable import SQLEngine

@Suite struct `Casts to declared types` {
    @Test(arguments: [
        ("12.345", "DECIMAL(10,2)", Value.real(12.35)), ("'12.345'", "DECIMAL(10,2)", .real(12.35)),
        ("'-0.005'", "DECIMAL(3,2)", .real(-0.01)), ("'0.004'", "NUMERIC(3,2)", .integer(0)),
        ("'99.995'", "DECIMAL(5,2)", .integer(100)), ("'1e3'", "DECIMAL(4)", .integer(1000)),
        ("'12345678901234567890.12'", "DECIMAL(38,2)", .text("12345678901234567890.12")),
        ("'0.1000000000000000055'", "DECIMAL(38,19)", .text("0.1000000000000000055")),
        ("'9223372036854775807'", "DECIMAL(19)", .integer(.max)),
        ("32767.4", "SMALLINT", .integer(32767)), ("'-32768'", "SMALLINT", .integer(-32768)),
        ("255", "TINYINT", .integer(255)), ("'7'", "INTEGER", .integer(7)),
        ("'2.5'", "INTEGER", .integer(3)),
        ("'1.5'", "DOUBLE", .real(1.5)), ("'TRUE'", "BIT", .integer(1)),
        ("0.0", "BIT", .integer(0)),
        ("5", "BOOLEAN", .integer(1)),
        ("'abcdef'", "CHAR(3)", .text("abc")), ("'é😀x'", "NVARCHAR(2)", .text("é😀")),
        ("12", "VARCHAR(1)", .text("1")), ("'ab'", "VARBINARY(1)", .blob([0x61])),
        ("x'0102'", "LONGVARBINARY", .blob([1, 2])),
        ("'2026-03-05 06:07:08.987'", "DATE", .text("2026-03-05")),
        ("'2026-03-05 06:07:08.987'", "TIME", .text("06:07:08")),
        ("'06:07:08.987'", "TIME(3)", .text("06:07:08.987000")),
        ("'2026-03-05'", "TIMESTAMP", .text("2026-03-05 00:00:00")),
        ("'2026-03-05 06:07:08.987654'", "TIMESTAMP(2)", .text("2026-03-05 06:07:08.980000")),
        (
            "'{00112233-4455-6677-8899-aabbccddeeff}'", "GUID",
            .text("00112233-4455-6677-8899-aabbccddeeff")
        ),
        (
            "x'33221100554477668899AABBCCDDEEFF'", "UUID",
            .text("00112233-4455-6677-8899-AABBCCDDEEFF")
        ),
        ("'3 04:05:06.789'", "INTERVAL DAY TO SECOND(1)", .text("3 04:05:06.7")),
        ("'-0-0'", "INTERVAL YEAR TO MONTH", .text("0-00")), ("5", "INTERVAL DAY", .text("5")),
        ("'123'", "INTERVAL HOUR(3)", .text("123")), ("NULL", "SMALLINT", .null),
    ])
    func `keep to the type`(value: String, type: String, expected: Value) throws {
        let call = "apiodbc_cast(\(value), '\(type)')"
        #expect(try EngineSession(People.table()).rows("SELECT \(call)") == [[expected]])
    }

    @Test(arguments: [
        ("32768", "SMALLINT", EngineError.Code.outOfRange), ("'1000'", "DECIMAL(3)", .outOfRange),
        ("999.995", "DECIMAL(5,2)", .outOfRange), ("'x'", "SMALLINT", .typeMismatch),
        ("''", "DECIMAL(5)", .typeMismatch), ("'x'", "GUID", .typeMismatch),
        ("'2026-13-01'", "DATE", .invalidDatetime), ("5", "TIMESTAMP", .invalidDatetime),
        ("'123'", "INTERVAL DAY", .intervalOverflow), ("'1:2'", "INTERVAL DAY", .typeMismatch),
        ("'1 24'", "INTERVAL DAY TO HOUR", .typeMismatch), ("'1'", "NONSENSE", .other),
    ])
    func `refuse what is not of the type`(
        value: String,
        type: String,
        code: EngineError.Code
    )
        throws
    {
        let session = try EngineSession(People.table())
        let error = try #require(throws: EngineError.self) {
            try session.rows("SELECT apiodbc_cast(\(value), '\(type)')")
        }
        #expect(error.code == code)
        #expect(!error.message.hasPrefix("22"))
    }

    @Test(arguments: [
        ("'1 06'", "INTERVAL DAY TO HOUR", "INTERVAL HOUR", Value.text("30")),
        ("'2-03'", "INTERVAL YEAR TO MONTH", "INTERVAL MONTH", .text("27")),
        ("'90'", "INTERVAL MINUTE", "INTERVAL HOUR TO MINUTE", .text("1:30")),
    ])
    func `turn one interval into another`(
        value: String,
        source: String,
        type: String,
        expected: Value
    ) throws {
        let call = "apiodbc_cast(\(value), '\(type)', '\(source)')"
        #expect(try EngineSession(People.table()).rows("SELECT \(call)") == [[expected]])
    }
}
