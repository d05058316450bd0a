import TableModel
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-01-01", "2026-01-01 00:00:00"),
        ("2026-01-01T10:00:00Z", "2026-01-01 10:00:00"),
        ("2026-01-01 10:00", "2026-01-01 10:00:00"),
        ("  2026-01-01 10:00:00.5 ", "2026-01-01 10:00:00.500000"),
        ("2026-01-01 10:00:00.1234567", "2026-01-01 10:00:00.123456"),
        ("2026-01-01T10:00:00+02:00", "2026-01-01 08:00:00"),
        ("2026-01-01T00:30:00+0530", "2025-12-31 19:00:00"),
        ("2026-01-01T10:00:00-08", "2026-01-01 18:00:00"),
        ("0000-01-01", "0000-01-01 00:00:00"),
        ("9999-12-31 23:59:59", "9999-12-31 23:59:59"),
        ("2024-02-29", "2024-02-29 00:00:00"),
    ])
    func `every spelling of a moment becomes its canonical text`(spelling: String, text: String) {
        #expect(Timestamp(parsing: spelling.utf8)?.text == text)
    }

    @Test(arguments: [
        "", "2026", "2026-1-1", "2026-02-30", "2023-02-29", "2026-13-01", "2026-01-01T",
        "2026-01-01 25:00",
        "2026-01-01 10:61", "2026-01-01 10:00:00.", "2026-01-01 10:00:00 CET", "2026-01-01x",
        "2026-01-01T10:00:00+25:00", "a026-01-01", "20260101",
        "9999-12-31 23:59:59-01", "0000-01-01T00:00:00+00:01",
    ])
    func `what is not a moment is refused`(text: String) {
        #expect(Timestamp(parsing: text.utf8) == nil)
    }

    @Test(
        arguments: [
            (-62_167_219_200, "0000-01-01 00:00:00"), (-1, "1969-12-31 23:59:59"),
            (0, "1970-01-01 00:00:00"), (951_782_400, "2000-02-29 00:00:00"),
            (1_709_164_800, "2024-02-29 00:00:00"), (253_402_300_799, "9999-12-31 23:59:59"),
        ] as [(Int64, String)]
    )
    func `unix seconds become text and return`(seconds: Int64, text: String) throws {
        let moment = try #require(Timestamp(unixSeconds: seconds))
        #expect(moment.text == text)
        #expect(Timestamp(parsing: text.utf8)?.unixSeconds == seconds)
    }

    @Test(arguments: [Int64.min, -62_167_219_201, 253_402_300_800, Int64.max])
    func `seconds outside the years 0 to 9999 are refused`(seconds: Int64) {
        #expect(Timestamp(unixSeconds: seconds) == nil)
    }

    @Test func `every day of 800 years has the fields of its text`() throws {
        var day = try #require(Timestamp(parsing: "1700-01-01".utf8))
        while day.fields.year < 2500 {
            #expect(Timestamp(day.fields) == day)
            day.microseconds += 86_400_000_000
        }
        #expect(day.text == "2500-01-01 00:00:00")
    }
}
