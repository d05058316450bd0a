import CODBC
import TableModel
import Testing

@testable import DriverCore

/// Reads a parameter that lies in memory as these bytes, at an odd address.
private func read(
    _ bytes: [UInt8],
    _ cType: CType,
    as type: ColumnType,
    sqlType: SQLDataType? = nil,
    indication: Int?
) throws(ConversionError) -> Value {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 9, alignment: 16)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    for (index, byte) in bytes.enumerated() { memory[index + 1] = byte }
    var indicator = indication ?? 0
    let result = withUnsafePointer(to: &indicator) { pointer in
        let source = ParameterSource(
            cType: cType,
            data: memory.baseAddress.map { UnsafeRawPointer($0 + 1) },
            octetLength: indication == nil ? nil : pointer,
            indicator: indication == nil ? nil : pointer,
            sqlType: sqlType ?? SQLDataType(type, size: 1, options: TypeOptions())
        )
        return Result { () throws(ConversionError) in try readParameter(source, as: type) }
    }
    return try result.get()
}

@Suite struct ParameterReadingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var cType: CType
        var type: ColumnType
        var sqlType: SQLDataType?
        /// A value, or the SQLSTATE of an error.
        var expected: Result<Value, Failure>

        struct Failure: Error, Hashable {
            var state: String
        }

        init(
            _ bytes: [UInt8],
            _ cType: CType,
            _ type: ColumnType,
            _ value: Value,
            sqlType: SQLDataType? = nil
        ) {
            (self.bytes, self.cType, self.type, self.sqlType) = (bytes, cType, type, sqlType)
            expected = .success(value)
        }

        init(
            _ bytes: [UInt8],
            _ cType: CType,
            _ type: ColumnType,
            fails state: String,
            sqlType: SQLDataType? = nil
        ) {
            (self.bytes, self.cType, self.type, self.sqlType) = (bytes, cType, type, sqlType)
            expected = .failure(Failure(state: state))
        }

        init(_ text: String, _ type: ColumnType, _ value: Value) {
            self.init(Array(text.utf8), .char, type, value)
        }

        init(_ text: String, _ type: ColumnType, fails state: String) {
            self.init(Array(text.utf8), .char, type, fails: state)
        }

        var testDescription: String { "C type \(cType.rawValue) as \(type): \(expected)" }
    }

    static let fromText: [Case] = [
        Case("Zoë 😀", .text, .text("Zoë 😀")), Case("", .text, .text("")),
        Case("[1]", .json, .text("[1]")),
        Case("1", .boolean, .integer(1)), Case(" 0 ", .boolean, .integer(0)),
        Case("2", .boolean, fails: "22003"),
        Case("0.5", .boolean, fails: "22001"), Case("-1", .boolean, fails: "22003"),
        Case("yes", .boolean, fails: "22018"),
        Case("-12", .integer, .integer(-12)), Case("1e3", .integer, .integer(1_000)),
        Case("12.0", .integer, .integer(12)),
        Case("12.5", .integer, fails: "22001"), Case("12x", .integer, fails: "22018"),
        Case("", .integer, fails: "22018"),
        Case("5000000000", .integer, fails: "22001"),
        Case("5000000000", .bigint, .integer(5_000_000_000)),
        Case("9223372036854775808", .bigint, fails: "22001"),
        Case("1e9999999999", .bigint, fails: "22001"),
        Case("0.1", .double, .real(0.1)), Case("1e999", .double, fails: "22003"),
        Case("x", .double, fails: "22018"),
        Case("12.50", .decimal, .real(12.5)), Case("12.00", .decimal, .integer(12)),
        Case("ten", .decimal, fails: "22018"),
        Case("2024-02-29", .date, .text("2024-02-29")),
        Case("{d '2024-02-29'}", .date, .text("2024-02-29")),
        Case("2024-02-29 00:00:00", .date, .text("2024-02-29")),
        Case("2024-02-29 00:00:01", .date, fails: "22008"),
        Case("2023-02-29", .date, fails: "22018"), Case("12:00:00", .date, fails: "22018"),
        Case("{'}", .date, fails: "22018"),
        Case("12:34:56", .time, .text("12:34:56")),
        Case("2024-02-29 12:34:56", .time, .text("12:34:56")),
        Case("12:34:56.5", .time, fails: "22008"), Case("2024-02-29", .time, fails: "22018"),
        Case("2024-02-29T12:34:56Z", .timestamp, .text("2024-02-29 12:34:56")),
        Case("{ts '2024-02-29 12:34:56.5'}", .timestamp, .text("2024-02-29 12:34:56.500000")),
        Case("2024-02-29", .timestamp, .text("2024-02-29 00:00:00")),
        Case("soon", .timestamp, fails: "22018"),
        Case("00ff1A", .binary, .blob([0x00, 0xFF, 0x1A])), Case("0", .binary, fails: "22018"),
        Case("zz", .binary, fails: "22018"),
    ]

    static let fromNumbers: [Case] = [
        Case(raw(Int8(-5)), .tinyInt, .integer, .integer(-5)),
        Case(raw(UInt8(250)), .unsignedTinyInt, .integer, .integer(250)),
        Case(raw(Int16(-5)), .short, .bigint, .integer(-5)),
        Case(raw(UInt16.max), .unsignedShort, .integer, .integer(65_535)),
        Case(raw(Int32.min), .long, .integer, .integer(-2_147_483_648)),
        Case(raw(UInt32.max), .unsignedLong, .integer, .integer(4_294_967_295)),
        Case(raw(Int64.min), .signedBigInt, .bigint, .integer(Int64.min)),
        Case(raw(UInt64(7)), .unsignedBigInt, .bigint, .integer(7)),
        Case(raw(UInt64.max), .unsignedBigInt, .bigint, fails: "22003"),
        Case(raw(UInt64.max), .unsignedBigInt, .text, .text("18446744073709551615")),
        Case(raw(Int64(1) << 40), .signedBigInt, .integer, fails: "22003"),
        Case(raw(Int32(300)), .long, .integer, fails: "22003", sqlType: .tinyInt),
        Case(raw(Int32(255)), .long, .integer, .integer(255), sqlType: .tinyInt),
        Case(raw(Int32(70_000)), .long, .integer, fails: "22003", sqlType: .smallInt),
        Case(raw(2.75), .double, .integer, .integer(2)),
        Case(raw(-2.75), .double, .bigint, .integer(-2)),
        Case(raw(1e20), .double, .bigint, fails: "22003"),
        Case(raw(Double.nan), .double, .bigint, fails: "22003"),
        Case(raw(Float(0.5)), .float, .double, .real(0.5)),
        Case(raw(0.1), .double, .text, .text("0.1")),
        Case(raw(0.25), .double, .decimal, .real(0.25)),
        Case(raw(4.0), .double, .decimal, .integer(4)),
        Case(raw(UInt8(1)), .bit, .boolean, .integer(1)),
        Case(raw(UInt8(2)), .bit, .boolean, fails: "22003"),
        Case(raw(Int32(1)), .long, .boolean, .integer(1)),
        Case(raw(0.5), .double, .boolean, fails: "22001"),
        Case(raw(Int32(1)), .long, .date, fails: "07006"),
        Case(raw(1.0), .double, .timestamp, fails: "07006"),
        Case(raw(Int32(7)), .long, .text, .text("7")),
        Case(raw(UInt16(258)), .unsignedShort, .binary, .blob([2, 1])),
        Case(numeric(1_250, scale: 2), .numeric, .decimal, .real(12.5)),
        Case(numeric(1_200, scale: 2), .numeric, .decimal, .integer(12)),
        Case(numeric(1_250, scale: 2, negative: true), .numeric, .text, .text("-12.50")),
        Case(numeric(5, scale: 3), .numeric, .text, .text("0.005")),
        Case(numeric(12, scale: -2), .numeric, .integer, .integer(1_200)),
        Case(numeric(1_250, scale: 2), .numeric, .integer, .integer(12)),
        Case(numeric(1, scale: 0), .numeric, .boolean, .integer(1)),
        Case(numeric(5, scale: 1), .numeric, .double, .real(0.5)),
    ]

    static func numeric(_ magnitude: UInt64, scale: Int8, negative: Bool = false) -> [UInt8] {
        [38, UInt8(bitPattern: scale), negative ? 0 : 1] + raw(magnitude)
            + [UInt8](repeating: 0, count: 8)
    }

    static let date = SQL_DATE_STRUCT(year: 2024, month: 2, day: 29)
    static let time = SQL_TIME_STRUCT(hour: 12, minute: 34, second: 56)
    static let midnight = FixedValueTests.stamp(2024, 2, 29, 0, 0, 0, 0)
    static let instant = FixedValueTests.stamp(2024, 2, 29, 12, 34, 56, 7_008_999)

    static let fromOthers: [Case] = [
        Case(raw(date), .date, .date, .text("2024-02-29")),
        Case(raw(date), .dateOfODBC2, .timestamp, .text("2024-02-29 00:00:00")),
        Case(raw(date), .date, .time, fails: "07006"),
        Case(raw(date), .date, .integer, fails: "07006"),
        Case(raw(date), .date, .text, .text("2024-02-29")),
        Case(raw(time), .timeOfODBC2, .time, .text("12:34:56")),
        Case(raw(time), .time, .date, fails: "07006"),
        Case(raw(time), .time, .binary, fails: "07006"),
        Case(raw(midnight), .timestamp, .date, .text("2024-02-29")),
        Case(raw(instant), .timestamp, .date, fails: "22008"),
        Case(raw(instant), .timestampOfODBC2, .timestamp, .text("2024-02-29 12:34:56.007008")),
        Case(raw(instant), .timestamp, .time, fails: "22008"),
        Case(raw(midnight), .timestamp, .time, .text("00:00:00")),
        Case(raw(midnight), .timestamp, .double, fails: "07006"),
        Case(raw(SQL_DATE_STRUCT(year: 2023, month: 2, day: 29)), .date, .date, fails: "22007"),
        Case(raw(SQL_DATE_STRUCT(year: -1, month: 2, day: 1)), .date, .date, fails: "22007"),
        Case(raw(SQL_TIME_STRUCT(hour: 24, minute: 0, second: 0)), .time, .time, fails: "22007"),
        Case(
            raw(FixedValueTests.stamp(2024, 0, 29, 0, 0, 0, 0)),
            .timestamp,
            .timestamp,
            fails: "22007"
        ),
        Case(
            raw(FixedValueTests.stamp(2024, 1, 1, 0, 0, 0, 1_000_000_000)),
            .timestamp,
            .timestamp,
            fails: "22007"
        ),
        Case(wide("Zoë 😀"), .wideChar, .text, .text("Zoë 😀")),
        Case(raw(UInt16(0xD83D)) + wide("x"), .wideChar, .text, .text("\u{FFFD}x")),
        Case(wide("12"), .wideChar, .integer, .integer(12)),
        Case(wide("2024-02-29"), .wideChar, .date, .text("2024-02-29")),
        Case([1, 2, 3], .binary, .binary, .blob([1, 2, 3])),
        Case([0x61, 0xC3, 0xB1], .binary, .text, .text("añ")),
        Case(raw(Int32(-9)), .binary, .integer, .integer(-9)),
        Case(raw(Int64(9)), .binary, .integer, fails: "22003"),
        Case(raw(date), .binary, .date, .text("2024-02-29")),
        Case(raw(0.5), .binary, .double, .real(0.5)),
        Case(numeric(15, scale: 1), .binary, .decimal, .real(1.5)),
        Case(
            raw(UInt32(0x0123_4567)) + raw(UInt16(0x89AB)) + raw(UInt16(0xCDEF)) + Array(1...8),
            .guid,
            .text,
            .text("01234567-89AB-CDEF-0102-030405060708")
        ),
        Case(
            [UInt8](repeating: 3, count: 16),
            .guid,
            .binary,
            .blob([UInt8](repeating: 3, count: 16))
        ),
        Case([UInt8](repeating: 3, count: 16), .guid, .integer, fails: "07006"),
        Case(raw(Int32(5)), .default, .integer, .integer(5)),
        Case(wide("d"), .default, .text, .text("d")),
        Case([UInt8](repeating: 0, count: 28), CType(rawValue: 104), .integer, .integer(0)),
        Case([0], CType(rawValue: 12), .integer, fails: "HY003"),
    ]

    @Test(arguments: fromText + fromNumbers + fromOthers)
    func `a parameter becomes the type that the statement wants`(example: Case) {
        let result = Result { () throws(ConversionError) in
            try read(
                example.bytes,
                example.cType,
                as: example.type,
                sqlType: example.sqlType,
                indication: example.bytes.count
            )
        }
        #expect(result.mapError { Case.Failure(state: $0.state.rawValue) } == example.expected)
    }

    @Test func `text without a length ends at its NUL`() throws {
        for indication in [nil, -3] {
            #expect(
                try read(Array("ab\0cd".utf8), .char, as: .text, indication: indication)
                    == .text("ab")
            )
            #expect(
                try read(wide("ab\0cd"), .wideChar, as: .text, indication: indication)
                    == .text("ab")
            )
        }
    }

    @Test func `a length is kept to, NULs and halves of units aside`() throws {
        #expect(try read(Array("ab\0cd".utf8), .char, as: .text, indication: 4) == .text("ab\0c"))
        #expect(try read(wide("abcd"), .wideChar, as: .text, indication: 5) == .text("ab"))
        #expect(try read(Array("ab".utf8), .char, as: .text, indication: 0) == .text(""))
    }

    @Test(arguments: ColumnType.allCases) func `null is null for every type`(
        type: ColumnType
    ) throws {
        #expect(try read([], .long, as: type, indication: -1) == .null)
    }

    @Test(arguments: [
        (-5, "07S01"), (-4, "HY090"), (-50, "HY090"), (Int.min, "HY000"), (-2, "HY000"),
        (-100, "HY000"),
    ])
    func `lengths that are none are errors`(indication: Int, state: String) {
        #expect { try read([1], .char, as: .text, indication: indication) } throws: {
            ($0 as? ConversionError)?.state.rawValue == state
        }
    }

    @Test func `values to come are told apart`() {
        for (length, comes) in [
            (-2, true), (-100, true), (-105, true), (-1, false), (5, false), (-3, false),
        ] {
            var length = length
            withUnsafePointer(to: &length) { pointer in
                let source = ParameterSource(
                    cType: .char,
                    data: nil,
                    octetLength: pointer,
                    sqlType: .varChar
                )
                #expect(source.isDataAtExecution == comes)
            }
        }
    }

    @Test func `a null pointer is only good for nothing`() throws {
        let length = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        defer { length.deallocate() }
        length.pointee = 0
        var empty = ParameterSource(
            cType: .char,
            data: nil,
            octetLength: UnsafePointer(length),
            sqlType: .varChar
        )
        #expect(try readParameter(empty, as: .text) == .text(""))
        empty.cType = .binary
        #expect(try readParameter(empty, as: .binary) == .blob([]))
        empty.cType = .long
        let fixed = empty
        #expect { try readParameter(fixed, as: .integer) } throws: {
            ($0 as? ConversionError)?.state == .invalidNullPointer
        }
        let source = ParameterSource(cType: .char, data: nil, sqlType: .varChar)
        #expect { try readParameter(source, as: .text) } throws: {
            ($0 as? ConversionError)?.state == .invalidNullPointer
        }
    }

    @Test func `an error never holds the value`() {
        for (text, type) in [
            ("s3cret", ColumnType.integer), ("s3cret", .timestamp), ("s3cret!", .binary),
        ] {
            #expect { try read(Array(text.utf8), .char, as: type, indication: -3) } throws: {
                ($0 as? ConversionError).map { !$0.message.contains("s3cret") } ?? false
            }
        }
    }
}
