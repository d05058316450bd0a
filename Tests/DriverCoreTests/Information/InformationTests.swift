import CODBC
import Testing

@testable import DriverCore

@Suite struct InformationTests {
    /// Types whose answer is text, and those of sixteen bits; all others have thirty-two.
    static let texts: Set<UInt16> = [
        2, 6, 7, 10, 11, 13, 14, 16, 17, 18, 19, 20, 21, 25, 27, 29, 36, 37, 38, 39, 40, 41, 42, 45,
        47, 73, 77, 87, 89, 90, 94, 103, 111,
        113, 10_000, 10_002, 10_003, 10_004,
    ]
    static let smalls: Set<UInt16> = [
        0, 1, 9, 12, 15, 22, 23, 24, 28, 30, 31, 32, 33, 34, 35, 46, 74, 75, 84, 85, 88, 93, 97, 98,
        99, 100, 101, 106, 107, 114, 116, 10_005,
    ]

    /// Every type of ODBC 3.8, but the handles and the version that the driver manager answers
    /// itself.
    static let all: [UInt16] =
        [0, 1, 2, 1_750] + Array(6...75) + Array(77...134) + Array(136...170) + [172, 173]
        + Array(10_000...10_005)
        + Array(10_021...10_025)

    @Test(arguments: all) func `every information type is answered in its width`(
        type: UInt16
    ) throws {
        let answer = try #require(InformationTable.answer(type, in: InformationContext()))
        switch answer {
        case .text: #expect(Self.texts.contains(type))
        case .small: #expect(Self.smalls.contains(type))
        case .word: #expect(!Self.texts.contains(type) && !Self.smalls.contains(type))
        }
    }

    @Test func `no type is answered that ODBC does not have`() {
        #expect(InformationTable.types == Self.all.sorted())
        for type: UInt16 in [3, 4, 5, 76, 135, 171, 174, 9_999, 65_002, .max] {
            #expect(InformationTable.answer(type, in: InformationContext()) == nil)
        }
    }

    @Test(arguments: [
        (SQL_DRIVER_ODBC_VER, InformationValue.text("03.80")),
        (SQL_IDENTIFIER_QUOTE_CHAR, .text("\"")),
        (SQL_SEARCH_PATTERN_ESCAPE, .text("\\")), (SQL_XOPEN_CLI_YEAR, .text("1995")),
        (SQL_NEED_LONG_DATA_LEN, .text("N")),
        (SQL_CATALOG_NAME, .text("N")), (SQL_CATALOG_LOCATION, .small(0)),
        (SQL_IDENTIFIER_CASE, .small(4)), (SQL_TXN_CAPABLE, .small(0)),
        (SQL_NUMERIC_FUNCTIONS, .word(0xFF_FFFF)), (SQL_TIMEDATE_FUNCTIONS, .word(0x1F_FFFF)),
        (SQL_TIMEDATE_ADD_INTERVALS, .word(0x1FF)),
        (SQL_AGGREGATE_FUNCTIONS, .word(0x7F)), (SQL_OJ_CAPABILITIES, .word(0x7F)),
        (SQL_SUBQUERIES, .word(0x17)),
        (SQL_CONVERT_GUID, .word(0x01E0_0301)), (SQL_CURSOR_COMMIT_BEHAVIOR, .small(2)),
        (SQL_SCHEMA_USAGE, .word(1)),
        (SQL_GETDATA_EXTENSIONS, .word(0xF)), (SQL_FETCH_DIRECTION, .word(0xBF)),
        (SQL_STATIC_CURSOR_ATTRIBUTES1, .word(0x8_124F)), (SQL_POS_OPERATIONS, .word(3)),
        (SQL_CONVERT_INTEGER, .word(0x00F8_73FF)), (SQL_CONVERT_BINARY, .word(0x00E4_0F01 | 0x300)),
    ])
    func `answers are those that clients rely on`(type: Int32, expected: InformationValue) {
        #expect(InformationTable.answer(UInt16(type), in: InformationContext()) == expected)
    }

    @Test func `what the connection knows is answered from it`() {
        let context = InformationContext(
            dataSourceName: "Source",
            serverName: "api.example.com",
            databaseName: "Intercom",
            userName: "me",
            driverVersion: "01.02.0003",
            isReadOnly: false
        )
        let expected = [
            (SQL_DATA_SOURCE_NAME, "Source"), (SQL_SERVER_NAME, "api.example.com"),
            (SQL_DATABASE_NAME, "Intercom"), (SQL_USER_NAME, "me"),
            (SQL_DRIVER_VER, "01.02.0003"), (SQL_DATA_SOURCE_READ_ONLY, "N"),
            (SQL_DRIVER_NAME, "libapiodbc.so"),
        ]
        for (type, text) in expected {
            #expect(InformationTable.answer(UInt16(type), in: context) == .text(text))
        }
    }

    @Test func `reserved words are in alphabetical order`() throws {
        guard
            case .text(let words) = InformationTable.answer(
                UInt16(SQL_KEYWORDS),
                in: InformationContext()
            )
        else {
            Issue.record("no text")
            return
        }
        let list = words.split(separator: ",")
        #expect(list == list.sorted())
        #expect(Set(list).count == list.count)
    }

    @Test func `the function bitmap has a bit for each function and zeros elsewhere`() {
        let bitmap = FunctionBitmap([1, 16, 23, 1_012, 65_535])
        var words = [UInt16](repeating: 0, count: 250)
        words[0] = 1 << 1
        words[1] = 1 << 0 | 1 << 7
        words[63] = 1 << 4
        #expect(bitmap.words == words)
        #expect(bitmap.contains(1_012) && !bitmap.contains(1_013))
        #expect(bitmap.flags.count == 100)
        #expect(bitmap.flags.enumerated().filter { $0.element == 1 }.map(\.offset) == [1, 16, 23])
    }
}
