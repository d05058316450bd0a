import CODBC
import TableModel
import Testing

@testable import DriverCore

/// What exactly is written for C types of a fixed size.
@Suite struct FixedValueTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var value: Value
        var type: ColumnType
        var cType: CType
        var expected: [UInt8]
        var code: String

        init<T: BitwiseCopyable>(
            _ value: Value,
            _ type: ColumnType,
            _ cType: CType,
            _ expected: T,
            _ code: String = "ok"
        ) {
            self.value = value
            self.type = type
            self.cType = cType
            self.expected = raw(expected)
            self.code = code
        }

        var testDescription: String { "\(value) as C type \(cType.rawValue)" }
    }

    static let numbers: [Case] = [
        Case(.integer(-128), .integer, .signedTinyInt, Int8(-128)),
        Case(.integer(-5), .integer, .tinyInt, Int8(-5)),
        Case(.integer(255), .integer, .unsignedTinyInt, UInt8(255)),
        Case(.integer(-32_768), .integer, .short, Int16.min),
        Case(.integer(65_535), .integer, .unsignedShort, UInt16.max),
        Case(.integer(-2_147_483_648), .integer, .long, Int32.min),
        Case(.integer(4_294_967_295), .bigint, .unsignedLong, UInt32.max),
        Case(.integer(Int64.min), .bigint, .signedBigInt, Int64.min),
        Case(.text("18446744073709551615"), .text, .unsignedBigInt, UInt64.max),
        Case(.text("-9223372036854775808"), .text, .signedBigInt, Int64.min),
        Case(.text("-0"), .text, .unsignedLong, UInt32(0)),
        Case(.text("1.999e3"), .text, .signedLong, Int32(1_999)),
        Case(.text("00012.9"), .text, .signedLong, Int32(12), "01S07"),
        Case(.text("-12.9"), .text, .signedLong, Int32(-12), "01S07"),
        Case(.text("1e-400"), .text, .signedLong, Int32(0), "01S07"),
        Case(.text("0e999999999999"), .text, .signedLong, Int32(0)),
        Case(.text(".5"), .text, .bit, UInt8(0), "01S07"),
        Case(.text("1.99"), .text, .bit, UInt8(1), "01S07"),
        Case(.real(-2.9), .double, .signedLong, Int32(-2), "01S07"),
        Case(.real(9_007_199_254_740_992), .double, .signedBigInt, Int64(9_007_199_254_740_992)),
        Case(.integer(3), .integer, .double, 3.0),
        Case(.integer(3), .integer, .float, Float(3)),
        Case(.real(0.1), .double, .float, Float(0.1)),
        Case(.text("0.1"), .text, .double, 0.1),
        Case(.text("-1.7976931348623157e308"), .text, .double, -Double.greatestFiniteMagnitude),
        Case(
            .text("123456789012345678901234567890"),
            .text,
            .double,
            123456789012345678901234567890.0
        ),
        Case(.text(" 4.35\t"), .text, .double, 4.35),
        Case(.text("5e-324"), .text, .double, Double.leastNonzeroMagnitude),
        Case(.real(.infinity), .double, .double, Double.infinity),
    ]

    static let datetimes: [Case] = [
        Case(.text("2024-02-29"), .date, .date, SQL_DATE_STRUCT(year: 2024, month: 2, day: 29)),
        Case(.text("0000-01-01"), .date, .dateOfODBC2, SQL_DATE_STRUCT(year: 0, month: 1, day: 1)),
        Case(
            .text("2024-02-29 23:59:59"),
            .timestamp,
            .date,
            SQL_DATE_STRUCT(year: 2024, month: 2, day: 29),
            "01S07"
        ),
        Case(.text("23:59:58"), .time, .time, SQL_TIME_STRUCT(hour: 23, minute: 59, second: 58)),
        Case(.text("07:08"), .text, .timeOfODBC2, SQL_TIME_STRUCT(hour: 7, minute: 8, second: 0)),
        Case(
            .text("2024-02-29 23:59:58.999"),
            .timestamp,
            .time,
            SQL_TIME_STRUCT(hour: 23, minute: 59, second: 58),
            "01S07"
        ),
        Case(
            .text("2024-02-29 23:59:58"),
            .timestamp,
            .timestamp,
            stamp(2024, 2, 29, 23, 59, 58, 0)
        ),
        Case(
            .text("2024-02-29 23:59:58.012345"),
            .timestamp,
            .timestampOfODBC2,
            stamp(2024, 2, 29, 23, 59, 58, 12_345_000)
        ),
        Case(
            .text("9999-12-31 23:59:59.123456789"),
            .text,
            .timestamp,
            stamp(9999, 12, 31, 23, 59, 59, 123_456_789)
        ),
        Case(.text(" 2024-02-29 "), .text, .timestamp, stamp(2024, 2, 29, 0, 0, 0, 0)),
        Case(
            .text("2024-02-29T01:30:00+02:00"),
            .text,
            .timestamp,
            stamp(2024, 2, 28, 23, 30, 0, 0)
        ),
        Case(
            .text("2024-12-31 23:30:00.5-0100"),
            .text,
            .timestamp,
            stamp(2025, 1, 1, 0, 30, 0, 500_000_000)
        ),
    ]

    static func stamp(
        _ year: Int16,
        _ month: UInt16,
        _ day: UInt16,
        _ hour: UInt16,
        _ minute: UInt16,
        _ second: UInt16,
        _ fraction: UInt32
    ) -> SQL_TIMESTAMP_STRUCT {
        SQL_TIMESTAMP_STRUCT(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            fraction: fraction
        )
    }

    /// Applications pass any length for fixed types: Qt 0, .NET the size of its scratch buffer.
    @Test(arguments: numbers + datetimes, [0, 1, 4_092])
    func `fixed types are written whole whatever length is claimed`(example: Case, claimed: Int) {
        let application = Application(capacity: example.expected.count)
        var progress = ReadProgress()
        let delivery = application.fetch(
            example.value,
            example.type,
            as: example.cType,
            claiming: claimed,
            progress: &progress
        )
        #expect(delivery.code == example.code)
        #expect(application.bytes == example.expected)
        #expect(application.octetLength.pointee == example.expected.count)
        #expect(application.guardsAreIntact)
        let again = application.fetch(
            example.value,
            example.type,
            as: example.cType,
            progress: &progress
        )
        #expect(again == .noMoreData)
    }

    @Test(arguments: [
        "2024-02-30", "2024-13-01", "2024-00-10", "2024-01-01 24:00:00", "2024-01-01 23:60:00",
        "2024-01-01 23:59:60",
        "2024-01-01 23:59:5", "2024-01-01 23:59:59.", "2024-1-1", "24-01-01", "2024-01-01x",
        "2024-01-01 23:59:59 x",
        "2024-01-01 2x:59:59", "2024/01/01 23:59:59", "2024-01-01 23:59:59,123456",
        "9999-12-31T23:59:59-01:00",
        "2024-01-01T", "2024-01-01T10:00+25:00", "", " ", "-", "99:99", "1:2:3",
        "2024-01-0\u{661} 10:00:00",
    ])
    func `a date that does not exist is 22018 and nothing is written`(text: String) {
        for type in [ColumnType.text, .timestamp] {
            let application = Application(capacity: 16)
            #expect(application.fetch(.text(text), type, as: .timestamp).code == "22018")
            #expect(application.isUntouched(from: 0))
        }
    }

    @Test func `a time becomes a timestamp of today`() {
        let application = Application(capacity: 16)
        #expect(application.fetch(.text("01:02:03"), .time, as: .timestamp) == .complete)
        #expect(application.bytes[6...] == raw(Self.stamp(0, 0, 0, 1, 2, 3, 0))[6...])
        #expect(application.bytes.withUnsafeBytes { $0.loadUnaligned(as: Int16.self) } >= 2_025)
    }

    struct NumericCase: Sendable {
        var value: Value
        var precision: Int16
        var scale: Int16
        var magnitude: UInt64
        var isNegative: Bool
        var code: String

        init(
            _ value: Value,
            _ precision: Int16,
            _ scale: Int16,
            _ magnitude: UInt64,
            negative: Bool = false,
            _ code: String = "ok"
        ) {
            self.value = value
            self.precision = precision
            self.scale = scale
            self.magnitude = magnitude
            isNegative = negative
            self.code = code
        }
    }

    @Test(arguments: [
        NumericCase(.integer(42), 0, 0, 42),
        NumericCase(.integer(-42), 10, 2, 4_200, negative: true),
        NumericCase(.text("12.345"), 10, 3, 12_345),
        NumericCase(.text("12.345"), 10, 2, 1_234, "01S07"),
        NumericCase(.real(0.1), 5, 4, 1_000), NumericCase(.real(-1e-9), 5, 4, 0, "01S07"),
        NumericCase(.integer(1_200), 5, -2, 12), NumericCase(.integer(1_234), 5, -2, 12, "01S07"),
        NumericCase(.integer(99_999), 5, 0, 99_999),
    ])
    func `numerics are scaled as their descriptor says`(example: NumericCase) {
        let application = Application(capacity: 19)
        let delivery = application.fetch(
            example.value,
            .decimal,
            as: .numeric,
            precision: example.precision,
            scale: example.scale
        )
        #expect(delivery.code == example.code)
        let bytes = application.bytes
        #expect(bytes[0] == (example.precision == 0 ? 38 : UInt8(example.precision)))
        #expect(Int8(bitPattern: bytes[1]) == Int8(example.scale))
        #expect(bytes[2] == (example.isNegative ? 0 : 1))
        #expect(Array(bytes[3...]) == raw(example.magnitude) + [UInt8](repeating: 0, count: 8))
        #expect(application.octetLength.pointee == 19)
        #expect(application.guardsAreIntact)
    }

    @Test(arguments: [
        (Value.integer(100_000), Int16(5), Int16(0)), (.integer(1), 5, 5), (.text("1e38"), 38, 0),
        (.integer(1), 38, 127), (.real(.infinity), 0, 0),
    ])
    func `numerics that do not fit are 22003`(value: Value, precision: Int16, scale: Int16) {
        let application = Application(capacity: 19)
        let delivery = application.fetch(
            value,
            .decimal,
            as: .numeric,
            precision: precision,
            scale: scale
        )
        #expect(delivery.code == "22003")
        #expect(application.isUntouched(from: 0))
    }

    @Test(arguments: [
        "01234567-89AB-CDEF-0123-456789abcdef", " {01234567-89ab-cdef-0123-456789ABCDEF} ",
    ])
    func `a GUID is read from its text`(text: String) {
        let application = Application(capacity: 16)
        #expect(application.fetch(.text(text), .text, as: .guid) == .complete)
        #expect(
            application.bytes == raw(UInt32(0x0123_4567)) + raw(UInt16(0x89AB))
                + raw(UInt16(0xCDEF))
                + [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF]
        )
    }

    @Test(arguments: [
        "0123456789ABCDEF0123456789abcdef", "{01234567-89ab-cdef-0123-456789ABCDEF",
        "01234567-89ab-cdef-0123-456789ABCDE",
        "01234567-89ab-cdef-0123-456789ABCDEG", "01234567-89ab-cdef-0123-456789ABCDEF0",
    ])
    func `what is nearly a GUID is 22018`(text: String) {
        #expect(Application(capacity: 16).fetch(.text(text), .text, as: .guid).code == "22018")
    }

    @Test func `length and indicator may lie apart`() {
        let application = Application(capacity: 8)
        let converter = ColumnConverter(type: .bigint, sqlType: .bigInt, cType: .signedBigInt)
        let target = ColumnTarget(
            cType: .signedBigInt,
            data: application.data,
            capacity: 8,
            octetLength: application.octetLength,
            indicator: application.indicator
        )
        #expect(converter.deliver(.integer(5), to: target) == .complete)
        #expect(application.octetLength.pointee == 8)
        #expect(application.indicator.pointee == 0)
        application.octetLength.pointee = Application.untouched
        #expect(converter.deliver(.null, to: target) == .complete)
        #expect(application.octetLength.pointee == Application.untouched)
        #expect(application.indicator.pointee == -1)
    }
}
