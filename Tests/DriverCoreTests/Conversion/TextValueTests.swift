import TableModel
import Testing

@testable import DriverCore

/// Text and bytes: lengths, cutting, and reading in pieces.
@Suite struct TextValueTests {
    static let texts = [
        "", "a", "abcdefg", "abcdefgh", "abcdefghi", "0123456789abcdef0123456789ABCDEF", "Zoë",
        "ünïcödé text, and more of it",
        "שלום עולם", "😀", "a😀b😀", "12345678😀12345678", "日本語のテキスト", "\u{0}embedded\u{0}NULs\u{0}",
        "\u{FFFD}\u{FFFF}\u{10FFFF}\u{7FF}\u{800}",
    ]

    /// Reads until the end, as pyodbc and LibreOffice do: what a full buffer holds counts whole.
    private func readInPieces(
        _ value: Value,
        _ type: ColumnType,
        as cType: CType,
        capacity: Int,
        terminator: Int
    ) throws -> [UInt8] {
        var progress = ReadProgress()
        var received: [UInt8] = []
        var total: Int?
        let zeros = ArraySlice(repeating: UInt8(0), count: terminator)
        for _ in 0..<2_000 {
            let application = Application(capacity: capacity)
            let delivery = application.fetch(value, type, as: cType, progress: &progress)
            #expect(application.guardsAreIntact)
            let length = application.octetLength.pointee
            total = total ?? length
            switch delivery {
            case .complete:
                received += application.bytes.prefix(length)
                #expect(application.bytes.dropFirst(length).prefix(terminator) == zeros)
                #expect(application.isUntouched(from: length + terminator))
                #expect(total == received.count)
                #expect(
                    application.fetch(value, type, as: cType, progress: &progress) == .noMoreData
                )
                return received
            case .warning(.textTruncated):
                let unit = max(1, terminator)
                let whole = capacity / unit * unit
                #expect(length > whole - terminator)
                received += application.bytes.prefix(whole - terminator)
                #expect(application.bytes.dropFirst(whole - terminator).prefix(terminator) == zeros)
                #expect(application.isUntouched(from: whole))
            default:
                Issue.record("\(delivery)")
                return received
            }
        }
        Issue.record("never ends")
        return received
    }

    @Test(arguments: texts, [2, 3, 4, 5, 8, 9, 10, 17, 33, 500])
    func `UTF-8 read in pieces is what was stored`(text: String, capacity: Int) throws {
        let read = try readInPieces(
            .text(text),
            .text,
            as: .char,
            capacity: capacity,
            terminator: 1
        )
        #expect(read == Array(text.utf8))
    }

    @Test(arguments: texts, [4, 5, 6, 7, 8, 10, 16, 18, 19, 20, 34, 35, 66, 500])
    func `UTF-16 read in pieces is what was stored`(text: String, capacity: Int) throws {
        let read = try readInPieces(
            .text(text),
            .json,
            as: .wideChar,
            capacity: capacity,
            terminator: 2
        )
        #expect(read == wide(text))
    }

    @Test(arguments: [0, 1, 2, 3, 17], [1, 2, 3, 16, 17, 40])
    func `bytes read in pieces are what was stored`(count: Int, capacity: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let read = try readInPieces(
            .blob(bytes),
            .binary,
            as: .binary,
            capacity: capacity,
            terminator: 0
        )
        #expect(read == bytes)
        let text = try readInPieces(
            .text("añb"),
            .text,
            as: .binary,
            capacity: capacity,
            terminator: 0
        )
        #expect(text == Array("añb".utf8))
    }

    @Test(arguments: [2, 3, 4, 7, 40])
    func `blobs as text are hexadecimal`(capacity: Int) throws {
        let blob = Value.blob([0x00, 0x1F, 0xA0, 0xFF])
        let narrow = try readInPieces(blob, .binary, as: .char, capacity: capacity, terminator: 1)
        #expect(narrow == Array("001FA0FF".utf8))
        let wideText = try readInPieces(
            blob,
            .binary,
            as: .wideChar,
            capacity: capacity * 2,
            terminator: 2
        )
        #expect(wideText == wide("001FA0FF"))
    }

    @Test(arguments: [(CType.char, 0, 9), (.wideChar, 0, 16), (.wideChar, 1, 16), (.binary, 0, 9)])
    func `a probe without room tells the whole length and takes nothing`(
        cType: CType,
        capacity: Int,
        length: Int
    ) {
        let value = Value.text("abcdeñgh")
        var progress = ReadProgress()
        for _ in 0..<2 {
            let application = Application(capacity: capacity)
            let delivery = application.fetch(value, .text, as: cType, progress: &progress)
            #expect(delivery.code == "01004")
            #expect(application.octetLength.pointee == length)
            #expect(application.isUntouched(from: 0))
            #expect(application.guardsAreIntact)
        }
        let application = Application(capacity: 64)
        #expect(application.fetch(value, .text, as: cType, progress: &progress) == .complete)
        #expect(application.octetLength.pointee == length)
    }

    @Test func `one unit of room holds the terminator alone`() {
        for (cType, capacity) in [(CType.char, 1), (.wideChar, 2), (.wideChar, 3)] {
            let application = Application(capacity: capacity)
            #expect(application.fetch(.text("abc"), .text, as: cType).code == "01004")
            #expect(application.bytes.prefix(capacity / 2 * 2 == 0 ? 1 : 2).allSatisfy { $0 == 0 })
            #expect(application.guardsAreIntact)
        }
    }

    @Test func `another C type in the middle begins anew`() {
        var progress = ReadProgress()
        let first = Application(capacity: 3)
        #expect(first.fetch(.text("abcdef"), .text, as: .char, progress: &progress).code == "01004")
        let second = Application(capacity: 40)
        #expect(
            second.fetch(.text("abcdef"), .text, as: .wideChar, progress: &progress) == .complete
        )
        #expect(second.octetLength.pointee == 12)
    }

    struct Malformed: Sendable {
        var bytes: [UInt8]
    }

    @Test(arguments: [
        Malformed(bytes: [0x80]), Malformed(bytes: [0x61, 0xC3]), Malformed(bytes: [0xC0, 0xAF]),
        Malformed(bytes: [0xED, 0xA0, 0x80]),
        Malformed(bytes: [0xF0, 0x9F, 0x98]), Malformed(bytes: [0xF0, 0x9F, 0x98, 0x61]),
        Malformed(bytes: [0xF4, 0x90, 0x80, 0x80]),
        Malformed(bytes: [0xFF, 0xFE, 0x41]),
        Malformed(bytes: [0xE0, 0x80, 0x80, 0x62, 0xE2, 0x82]),
        Malformed(bytes: Array("12345678".utf8) + [0xFF] + Array("12345678é".utf8)),
    ])
    func `what is not UTF-8 becomes U+FFFD as Swift reads it`(example: Malformed) {
        let expected = Array(String(decoding: example.bytes, as: UTF8.self).utf16)
        let units = example.bytes.withUnsafeBytes { bytes in
            var transcoder = UTF16Transcoder(bytes)
            #expect(transcoder.remainingUnits() == expected.count)
            return withUnsafeTemporaryAllocation(byteCount: 200, alignment: 2) { buffer in
                guard let start = buffer.baseAddress else { return [UInt16]() }
                let count = transcoder.write(to: start, room: 100)
                return (0..<count).map { buffer.load(fromByteOffset: $0 * 2, as: UInt16.self) }
            }
        }
        #expect(units == expected)
    }

    @Test func `random bytes are transcoded as Swift does`() {
        var state: UInt64 = 7
        for length in 0..<300 {
            let bytes: [UInt8] = (0..<length % 40).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let byte = UInt8(truncatingIfNeeded: state >> 40)
                return state >> 60 < 6 ? byte & 0x7F : byte
            }
            let expected = Array(String(decoding: bytes, as: UTF8.self).utf16)
            bytes.withUnsafeBytes {
                #expect(UTF16Transcoder($0).remainingUnits() == expected.count)
            }
        }
    }

    struct NumberText: Sendable, CustomTestStringConvertible {
        var value: Value
        var type: ColumnType
        var text: String
        /// The least capacity in characters, its terminator included, that does not lose whole
        /// digits.
        var least: Int

        init(_ value: Value, _ type: ColumnType, _ text: String, least: Int) {
            self.value = value
            self.type = type
            self.text = text
            self.least = least
        }

        var testDescription: String { "\(text) as \(type)" }
    }

    static let numbers: [NumberText] = [
        NumberText(.integer(1), .boolean, "1", least: 2),
        NumberText(.integer(0), .integer, "0", least: 2),
        NumberText(.integer(-120), .integer, "-120", least: 5),
        NumberText(.integer(Int64.min), .bigint, "-9223372036854775808", least: 21),
        NumberText(.integer(Int64.max), .bigint, "9223372036854775807", least: 20),
        NumberText(.integer(1_000_000_000_000_000_000), .bigint, "1000000000000000000", least: 20),
        NumberText(.real(1.5), .double, "1.5", least: 2),
        NumberText(.real(-1_234.25), .double, "-1234.25", least: 6),
        NumberText(.real(1e300), .double, "1e+300", least: 7),
        NumberText(.real(3), .double, "3.0", least: 2),
        NumberText(.text("12.75"), .decimal, "12.75", least: 3),
        NumberText(
            .text("123456789012345678901234567890.5"),
            .decimal,
            "123456789012345678901234567890.5",
            least: 31
        ),
        NumberText(.integer(7), .text, "7", least: 2),
        NumberText(.text("2024-02-29"), .date, "2024-02-29", least: 11),
        NumberText(.text("13:14:15"), .time, "13:14:15", least: 9),
        NumberText(.text("13:14:15.250000"), .time, "13:14:15.250000", least: 9),
        NumberText(.text("2024-02-29 13:14:15"), .timestamp, "2024-02-29 13:14:15", least: 20),
        NumberText(
            .text("2024-02-29 13:14:15.000001"),
            .timestamp,
            "2024-02-29 13:14:15.000001",
            least: 20
        ),
        NumberText(.text("2024-02-29T13:14:15Z"), .timestamp, "2024-02-29 13:14:15", least: 20),
        NumberText(.text("2024-02-29"), .timestamp, "2024-02-29 00:00:00", least: 20),
        NumberText(.text("2024-02-29 00:00:00"), .date, "2024-02-29", least: 11),
    ]

    @Test(arguments: numbers)
    func `numbers and dates lose their fraction with 01004 and more with 22003`(example: NumberText)
    {
        for (cType, width) in [(CType.char, 1), (.wideChar, 2)] {
            let expected = width == 1 ? Array(example.text.utf8) : wide(example.text)
            for characters in 1...example.text.utf8.count + 2 {
                let application = Application(capacity: characters * width)
                let delivery = application.fetch(example.value, example.type, as: cType)
                #expect(application.guardsAreIntact)
                if characters > example.text.utf8.count {
                    #expect(delivery == .complete)
                    #expect(application.octetLength.pointee == expected.count)
                    #expect(Array(application.bytes.prefix(expected.count)) == expected)
                } else if characters >= example.least {
                    #expect(delivery.code == "01004", "\(characters)")
                    let kept = (characters - 1) * width
                    #expect(Array(application.bytes.prefix(kept)) == Array(expected.prefix(kept)))
                } else {
                    #expect(delivery.code == "22003", "\(characters)")
                    #expect(application.isUntouched(from: 0))
                }
            }
        }
    }

    @Test func `a number's fraction is read on in pieces`() throws {
        let read = try readInPieces(
            .real(1.234_567_891),
            .double,
            as: .char,
            capacity: 4,
            terminator: 1
        )
        #expect(read == Array("1.234567891".utf8))
    }

    @Test func `text in a column of dates or numbers is delivered as it is`() {
        for type in [ColumnType.timestamp, .date, .integer, .boolean, .decimal] {
            let application = Application(capacity: 5)
            #expect(application.fetch(.text("yesterday"), type, as: .char).code == "01004")
            #expect(application.bytes == Array("yest\0".utf8))
            #expect(application.octetLength.pointee == 9)
        }
    }

    @Test(arguments: [
        (Value.integer(1), ColumnType.boolean, 1), (.integer(-2), .integer, 4),
        (.integer(-2), .bigint, 8),
        (.real(0.5), .double, 8), (.text("1.25"), .decimal, 19), (.text("2024-02-29"), .date, 6),
        (.text("01:02:03"), .time, 6), (.text("2024-02-29 01:02:03"), .timestamp, 16),
    ])
    func `numbers and dates as bytes are their structs, whole or not at all`(
        value: Value,
        type: ColumnType,
        size: Int
    ) {
        let application = Application(capacity: size)
        #expect(application.fetch(value, type, as: .binary) == .complete)
        #expect(application.octetLength.pointee == size)
        #expect(application.guardsAreIntact)
        let short = Application(capacity: size - 1)
        #expect(short.fetch(value, type, as: .binary).code == "22003")
        #expect(short.isUntouched(from: 0))
        if let cType = SQLDataType(type, size: 1, options: TypeOptions()).defaultCType,
            cType.size == size
        {
            let typed = Application(capacity: size)
            #expect(typed.fetch(value, type, as: cType) == .complete)
            #expect(typed.bytes == application.bytes)
        }
    }
}
