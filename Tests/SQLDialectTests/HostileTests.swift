import SQLDialect
import Testing

@Suite struct `Hostile text` {
    @Test(arguments: [
        "(", ")", "{", "}", "[", "{fn UCASE(", "SELECT (", "SELECT TOP (", "NOT ", "- ", "SELECT ",
        "CASE ",
        "SELECT * FROM (", "WITH a AS (", "a IN (", "EXISTS (", "CAST(", "f(", "a.", "1+", "'a'||",
        "a OR ",
        "SELECT 1 UNION ", "?", "{oj ", ",", "{call ", "EXEC ", "x'", "/*", "--", "\"", "LEFT(",
        "BETWEEN ",
    ])
    func `is answered however often it repeats`(part: String) {
        for prefix in ["", "SELECT ", "SELECT * FROM contacts WHERE "] {
            for suffix in ["", " 1", String(repeating: ")", count: 800)] {
                let text = prefix + String(repeating: part, count: 800) + suffix
                _ = try? translate(text)
            }
        }
    }

    @Test(arguments: [
        ("(", "1", ")"), ("{fn UCASE(", "1", ")}"), ("(SELECT ", "1", ")"), ("NOT ", "1", ""),
        ("- ", "1", ""),
        ("CASE WHEN 1 THEN ", "1", " END"), ("LEFT(", "'a'", ", 1)"), ("abs(", "1", ")"),
        ("1 IN (", "1", ")"),
        ("EXISTS (SELECT * FROM contacts WHERE ", "1", ")"), ("", "1", " + 1"),
        ("", "1", " || 'a'"),
    ])
    func `is typed while it is not nested too deep`(
        opening: String,
        middle: String,
        closing: String
    ) throws {
        for depth in [10, 30, 90, 1_000] {
            let text = String(repeating: opening, count: depth) + middle
            let sql = "SELECT " + text + String(repeating: closing, count: depth)
            let translation = try? translate(sql)
            if depth <= 30 { #expect(translation?.columns?.count == 1) }
        }
    }

    private static let seeds = [
        "SELECT TOP 5 c.*, {fn CONCAT(name, 'x')} FROM Intercom.contacts c LEFT JOIN conversations v USING (id) WHERE c.age = ? OR v.title IN ('a', 'b') ORDER BY 1",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT CASE WHEN i THEN {ts '2026-01-01 00:00:00'} END FROM n",
        "INSERT INTO conversations (id, open) VALUES (?, 'true') ON CONFLICT (id) DO UPDATE SET open = excluded.open RETURNING *",
        "{?=call p('a', ?, @b = 5)}",
        "SELECT SUM(x) OVER (PARTITION BY y ORDER BY z) FROM [t] WHERE NOT (a BETWEEN 1 AND 2)",
    ]

    @Test(arguments: 1...8)
    func `of random pieces is answered`(seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        for _ in 0..<400 {
            var bytes = Array(dice.pick(Self.seeds).utf8)
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                let index = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: index)
                case 2:
                    bytes.insert(
                        contentsOf: Array(
                            dice.pick(["(", ")", "{", "}", "'", "?", ",", ".", " "]).utf8
                        ),
                        at: index
                    )
                default: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &dice))
                }
                if bytes.isEmpty { break }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let translation = try? translate(text) else { continue }
            for place in translation.places {
                #expect((0...text.utf8.count).contains(place.original))
                #expect((0...translation.sql.utf8.count).contains(place.translated))
            }
        }
    }
}
