import Foundation
import Testing

@testable import RESTSource

/// The clocks of the world, held against Foundation's.
@Suite struct ZoneTests {
    @Test(arguments: [
        "America/New_York", "Europe/Berlin", "Pacific/Auckland", "Asia/Kathmandu", "Africa/Cairo",
        "America/Sao_Paulo", "America/St_Johns", "Asia/Tokyo", "Pacific/Apia", "Etc/UTC",
        "Australia/Lord_Howe", "America/Santiago",
    ])
    func `a zone's offset and day are known for every week of a century`(name: String) throws {
        let rules = try #require(ZoneDatabase.rules(of: name))
        let zone = try #require(TimeZone(identifier: name))
        var second: Int64 = 315_532_800  // 1980
        while second < 3_471_292_800 {
            let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            // Foundation stops at the end of 2037 where the file does.
            if second < 2_145_916_800 {
                #expect(rules.offset(at: second) == Int64(offset), "\(second)")
            }
            let day = rules.day(of: second)
            #expect(rules.day(of: rules.noon(of: day)) == day)
            second += 7 * 86_400 + 3_607
        }
    }

    @Test(arguments: [
        ("UTC0", 0, 0), ("<+0545>-5:45", 20_700, 20_700),
        ("EST5EDT,M3.2.0,M11.1.0", -18_000, -14_400),
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", 46_800, 43_200),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 39_600, 37_800),
    ])
    func `the rule for later years`(text: String, january: Int64, july: Int64) throws {
        let rule = try #require(YearlyRule(parsing: text))
        #expect(rule.offset(at: 2_525_644_800) == january)  // 2050-01-13
        #expect(rule.offset(at: 2_541_196_800) == july)  // 2050-07-12
    }

    @Test(arguments: ["", "UTC", "EST5EDT", "EST5EDT,J60,J300", "X5", "EST5EDT,M13.1.0,M1.1.0"])
    func `a rule that is not understood is none`(text: String) {
        #expect(YearlyRule(parsing: text) == nil)
    }

    @Test(arguments: ["", "Nowhere/Atlantis", "/etc/passwd", "../../../etc/passwd", "Europe"])
    func `a name that is no zone's has no rules`(name: String) {
        #expect(ZoneDatabase.rules(of: name) == nil)
    }

    @Test func `a file that is cut off has no rules and does no harm`() throws {
        let path = "/usr/share/zoneinfo/Europe/Berlin"
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        for length in bytes.indices {
            #expect(ZoneRules(Array(bytes[..<length])) == nil || length > bytes.count - 40)
        }
    }
}
