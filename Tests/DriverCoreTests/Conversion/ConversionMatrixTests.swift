import TableModel
import Testing

@testable import DriverCore

/// Which values can become which C types, and what is said where they cannot.
@Suite struct ConversionMatrixTests {
    static let columns: [CType] = [
        .char, .wideChar, .binary, .bit, .signedTinyInt, .unsignedTinyInt, .signedShort,
        .unsignedShort, .signedLong,
        .unsignedLong, .signedBigInt, .unsignedBigInt, .float, .double, .numeric, .date, .time,
        .timestamp, .guid,
        CType(rawValue: 103),
    ]

    /// A value and its outcome for each of `columns`.
    struct Row: Sendable, CustomTestStringConvertible {
        var value: Value
        var type: ColumnType
        var outcomes: [String]

        init(_ value: Value, _ type: ColumnType, _ outcomes: String) {
            self.value = value
            self.type = type
            self.outcomes = outcomes.split(separator: " ").map(String.init)
        }

        var testDescription: String { "\(value) as \(type)" }
    }

    static let guid = "01234567-89AB-CDEF-0123-456789abcdef"

    static let textRows = [
        Row(
            .text("1"),
            .text,
            "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok 22018 22018 22018 22018 ok"
        ),
        Row(
            .text(" -1 "),
            .text,
            "ok ok ok 22003 ok 22003 ok 22003 ok 22003 ok 22003 ok ok ok 22018 22018 22018 22018 ok"
        ),
        Row(
            .text("1.5"),
            .json,
            "ok ok ok 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 ok ok 01S07 22018 22018 22018 22018 22018"
        ),
        Row(
            .text("3e2"),
            .text,
            "ok ok ok 22003 22003 22003 ok ok ok ok ok ok ok ok ok 22018 22018 22018 22018 22018"
        ),
        Row(
            .text("99999999999"),
            .text,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 ok ok ok ok ok 22018 22018 22018 22018 22015"
        ),
        Row(
            .text("1e300"),
            .text,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 22003 22003 22003 ok 22003 22018 22018 22018 22018 22018"
        ),
        Row(
            .text("1e999"),
            .text,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 22003 22003 22003 22003 22003 22018 22018 22018 22018 22018"
        ),
        Row(
            .text("abc"),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018"
        ),
        Row(
            .text(""),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018"
        ),
        Row(
            .text("2024-02-29"),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 ok 22018 ok 22018 22018"
        ),
        Row(
            .text("2024-02-29 00:00:00"),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 ok ok ok 22018 22018"
        ),
        Row(
            .text("2024-02-29T13:14:15.5Z"),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 01S07 01S07 ok 22018 22018"
        ),
        Row(
            .text("13:14:15"),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 ok ok 22018 22018"
        ),
        Row(
            .text("2023-02-29"),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018"
        ),
        Row(
            .text(guid),
            .text,
            "ok ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 ok 22018"
        ),
        // What expressions bring into text columns.
        Row(
            .integer(5),
            .text,
            "ok ok ok 22003 ok ok ok ok ok ok ok ok ok ok ok 22018 22018 22018 22018 ok"
        ),
        Row(
            .real(0.5),
            .text,
            "ok ok ok 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 ok ok 01S07 22018 22018 22018 22018 01S07"
        ),
        Row(
            .blob([1, 2]),
            .text,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006"
        ),
    ]

    static let numberRows = [
        Row(
            .integer(0),
            .boolean,
            "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok 07006 07006 07006 07006 07006"
        ),
        Row(
            .integer(1),
            .boolean,
            "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok 07006 07006 07006 07006 07006"
        ),
        Row(
            .integer(200),
            .integer,
            "ok ok ok 22003 22003 ok ok ok ok ok ok ok ok ok ok 07006 07006 07006 07006 22015"
        ),
        Row(
            .integer(-1),
            .integer,
            "ok ok ok 22003 ok 22003 ok 22003 ok 22003 ok 22003 ok ok ok 07006 07006 07006 07006 ok"
        ),
        Row(
            .integer(40_000),
            .integer,
            "ok ok ok 22003 22003 22003 22003 ok ok ok ok ok ok ok ok 07006 07006 07006 07006 22015"
        ),
        Row(
            .integer(3_000_000_000),
            .integer,
            "ok ok 22003 22003 22003 22003 22003 22003 22003 ok ok ok ok ok ok 07006 07006 07006 07006 22015"
        ),
        Row(
            .integer(Int64.max),
            .bigint,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 ok ok ok ok ok 07006 07006 07006 07006 22015"
        ),
        Row(
            .integer(Int64.min),
            .bigint,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 ok 22003 ok ok ok 07006 07006 07006 07006 22015"
        ),
        Row(
            .text("12"),
            .bigint,
            "ok ok ok 22003 ok ok ok ok ok ok ok ok ok ok ok 07006 07006 07006 07006 ok"
        ),
        Row(
            .text("abc"),
            .integer,
            "ok ok 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 22018 07006 07006 07006 07006 22018"
        ),
        Row(
            .real(1.5),
            .double,
            "ok ok ok 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 ok ok 01S07 07006 07006 07006 07006 07006"
        ),
        Row(
            .real(-0.5),
            .double,
            "ok ok ok 22003 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 ok ok 01S07 07006 07006 07006 07006 07006"
        ),
        Row(
            .real(2),
            .double,
            "ok ok ok 22003 ok ok ok ok ok ok ok ok ok ok ok 07006 07006 07006 07006 07006"
        ),
        Row(
            .real(1e300),
            .double,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 22003 22003 22003 ok 22003 07006 07006 07006 07006 07006"
        ),
        Row(
            .real(.infinity),
            .double,
            "ok ok ok 22003 22003 22003 22003 22003 22003 22003 22003 22003 ok ok 22003 07006 07006 07006 07006 07006"
        ),
        Row(
            .integer(7),
            .double,
            "ok ok ok 22003 ok ok ok ok ok ok ok ok ok ok ok 07006 07006 07006 07006 07006"
        ),
        Row(
            .text("12.75"),
            .decimal,
            "ok ok ok 22003 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 ok ok 01S07 07006 07006 07006 07006 01S07"
        ),
        Row(
            .real(0.25),
            .decimal,
            "ok ok ok 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 01S07 ok ok 01S07 07006 07006 07006 07006 01S07"
        ),
    ]

    static let otherRows = [
        Row(
            .text("2024-02-29"),
            .date,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 ok 07006 ok 07006 07006"
        ),
        Row(
            .text("13:14:15"),
            .time,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 ok ok 07006 07006"
        ),
        Row(
            .text("13:14:15.25"),
            .time,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 01S07 ok 07006 07006"
        ),
        Row(
            .text("2024-02-29 00:00:00"),
            .timestamp,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 ok ok ok 07006 07006"
        ),
        Row(
            .text("2024-02-29 13:14:15"),
            .timestamp,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 01S07 ok ok 07006 07006"
        ),
        Row(
            .text("2024-02-29 13:14:15.000001"),
            .timestamp,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 01S07 01S07 ok 07006 07006"
        ),
        Row(
            .text("2024-02-29"),
            .timestamp,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 ok ok ok 07006 07006"
        ),
        Row(
            .text("yesterday"),
            .timestamp,
            "ok ok 22018 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 22018 22018 22018 07006 07006"
        ),
        Row(
            .integer(1_700_000_000),
            .timestamp,
            "ok ok 22018 22003 22003 22003 22003 22003 ok ok ok ok ok ok ok 22018 22018 22018 07006 07006"
        ),
        Row(
            .blob([1, 2, 3]),
            .binary,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006"
        ),
        Row(
            .blob(Array(0..<16)),
            .binary,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 ok 07006"
        ),
        Row(
            .text("12"),
            .binary,
            "ok ok ok 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006 07006"
        ),
    ]

    @Test(arguments: textRows + numberRows + otherRows)
    func `each value becomes each C type or says why not`(row: Row) throws {
        try #require(row.outcomes.count == Self.columns.count)
        for (cType, expected) in zip(Self.columns, row.outcomes) {
            let application = Application(capacity: 400)
            let delivery = application.fetch(row.value, row.type, as: cType)
            #expect(delivery.code == expected, "C type \(cType.rawValue)")
            #expect(application.guardsAreIntact)
            if case .failed = delivery {
                #expect(application.isUntouched(from: 0), "C type \(cType.rawValue)")
            } else {
                #expect(application.octetLength.pointee >= 0)
            }
        }
    }

    @Test(arguments: columns) func `a null needs an indicator whatever the C type`(cType: CType) {
        for type in ColumnType.allCases {
            let application = Application(capacity: 64)
            #expect(application.fetch(.null, type, as: cType) == .complete)
            #expect(application.octetLength.pointee == -1)
            #expect(application.isUntouched(from: 0))
            let blind = ColumnTarget(
                cType: cType,
                data: application.data,
                capacity: 64,
                octetLength: nil,
                indicator: nil
            )
            let converter = ColumnConverter(type: type, sqlType: .unknown, cType: cType)
            #expect(converter.deliver(.null, to: blind) == .failed(.indicatorRequired))
        }
    }

    @Test(arguments: [
        Int16(0), 3, 6, 12, 14, 94, -1, -3, -9, -99, -100, 98, 100, 114, Int16.min, Int16.max,
    ])
    func `a C type that ODBC does not know is HY003`(code: Int16) {
        let application = Application(capacity: 64)
        #expect(application.fetch(.integer(1), .integer, as: CType(rawValue: code)).code == "HY003")
        #expect(application.isUntouched(from: 0))
    }

    @Test(arguments: [
        (ColumnType.text, 0), (.json, 0), (.boolean, 1), (.integer, 4), (.bigint, 8), (.double, 8),
        (.date, 6),
        (.time, 6), (.timestamp, 16), (.binary, 0),
    ])
    func `SQL_C_DEFAULT follows the SQL type`(type: ColumnType, size: Int) throws {
        let samples: [ColumnType: Value] = [
            .date: .text("2024-02-29"), .time: .text("01:02:03"),
            .timestamp: .text("2024-02-29 01:02:03"),
            .text: .text(""), .json: .text(""), .binary: .blob([]),
        ]
        let application = Application(capacity: 64)
        #expect(application.fetch(samples[type] ?? .integer(1), type, as: .default) == .complete)
        #expect(application.octetLength.pointee == size)
    }

    @Test(arguments: [
        (SQLDataType.wideVarChar, 6), (.varChar, 3), (.wideLongVarChar, 6), (.longVarChar, 3),
    ])
    func `SQL_C_DEFAULT of text is wide where the column is`(sqlType: SQLDataType, length: Int) {
        let application = Application(capacity: 64)
        var progress = ReadProgress()
        let delivery = application.fetch(
            .text("abc"),
            .text,
            as: .default,
            sqlType: sqlType,
            progress: &progress
        )
        #expect(delivery == .complete)
        #expect(application.octetLength.pointee == length)
    }
}
