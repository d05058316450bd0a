import SQLDialect
import TableModel
import Testing

@testable import SQLEngine

@Suite struct FunctionTests {
    @Test(arguments: [
        ("locate('b', 'abcb', 1)", Value.integer(2)), ("locate('b', 'abcb', 3)", .integer(4)),
        ("locate('x', 'abc', 1)", .integer(0)), ("locate('', 'abc', 2)", .integer(2)),
        ("locate('é', 'caféé', -5)", .integer(4)), ("locate(NULL, 'a', 1)", .null),
        ("locate('abc', 'ab', 9223372036854775807)", .integer(0)),
        ("stuff('abcdef', 2, 3, 'X')", .text("aXef")), ("stuff('abc', 4, 0, 'd')", .text("abcd")),
        ("stuff('abc', 0, 1, 'd')", .null), ("stuff('abc', 1, 9223372036854775807, '')", .text("")),
        ("truncate(0.29, 2)", .real(0.29)), ("truncate(-1.999, 1)", .real(-1.9)),
        ("truncate(1234, -2)", .integer(1200)), ("truncate(5, 3)", .integer(5)),
        ("truncate(987.6, -1)", .real(980)), ("truncate(1e300, 2)", .real(1e300)),
        ("truncate(7, -400)", .integer(0)), ("truncate(2.7, 0)", .real(2)),
        ("week('2026-01-01')", .integer(1)), ("week('2026-01-04')", .integer(2)),
        ("week('2026-12-31 23:59:59')", .integer(53)), ("week('nonsense')", .null),
        ("timestampadd('month', 1, '2026-01-31')", .text("2026-02-28 00:00:00")),
        ("timestampadd('year', -1, '2024-02-29 10:00:00')", .text("2023-02-28 10:00:00")),
        ("timestampadd('second', 90, '2026-01-01 23:59:00')", .text("2026-01-02 00:00:30")),
        ("timestampadd('nanosecond', 1500, '2026-01-01')", .text("2026-01-01 00:00:00.000001")),
        ("timestampadd('day', 9223372036854775807, '2026-01-01')", .null),
        ("timestampadd('year', 99999, '2026-01-01')", .null),
        ("timestampadd('fortnight', 1, '2026-01-01')", .null),
        ("timestampdiff('month', '2026-01-31', '2026-02-01')", .integer(1)),
        ("timestampdiff('day', '2026-01-02', '2026-01-01 23:59:59')", .integer(-1)),
        ("timestampdiff('week', '2026-01-03', '2026-01-04')", .integer(1)),
        ("timestampdiff('quarter', '2025-12-31', '2026-07-01')", .integer(3)),
        ("timestampdiff('nanosecond', '0001-01-01', '9999-01-01')", .null),
        ("database()", .text("Test")), ("user()", .text("")),
    ])
    func `answers`(call: String, expected: Value) throws {
        #expect(try EngineSession(People.table()).rows("SELECT \(call)") == [[expected]])
    }

    @Test func `every function that translations call is there`() throws {
        let session = try EngineSession(People.table())
        for function in SQLDialect.requiredFunctions {
            let arguments = Array(repeating: "NULL", count: max(function.arity, 1)).prefix(
                function.arity < 0 ? 1 : function.arity
            )
            _ = try session.prepare("SELECT \(function.name)(\(arguments.joined(separator: ", ")))")
        }
        _ = try session.rows("SELECT sqrt(2), pi(), log10(5), ceil(1.5), mod(5, 3), soundex('x')")
    }

    @Test func `a seed gives the same sequence in every execution`() throws {
        let statement = try EngineSession(People.table()).prepare("SELECT rand(7) FROM people")
        let first = try statement.allRows()
        statement.reset()
        #expect(try statement.allRows() == first)
        #expect(Set(first).count == 20)
    }

    @Test(arguments: [
        ("2026-01-01", "2026-01-01 00:00:00", 0), ("2026-01-01T02:00:00+02:00", "2026-01-01", 0),
        ("2026-01-01 00:00:00.5", "2026-01-01 00:00:00", 1),
        ("2026-01-01 00:00:00.000000", "2026-01-01 00:00:00", 0), ("", "2026-01-01", -1),
        ("abc", "abd", -1), ("abc", "2026-01-01", 1),
    ])
    func `moments compare as moments`(left: String, right: String, order: Int) {
        func compare(_ left: String, _ right: String) -> Int32 {
            Array(left.utf8).withUnsafeBytes { left in
                Array(right.utf8).withUnsafeBytes { InstantCollation.compare(left, $0) }
            }
        }
        #expect(compare(left, right).signum() == order)
        #expect(compare(right, left).signum() == -order)
    }

    @Test func `a filter's arguments pass as they are`() {
        let values: [Value] = [
            .text("any(1eq,2lt)"), .integer(.min), .real(-0.5), .text(""), .text("é🙂"),
            .blob([0, 1]),
            .null,
        ]
        #expect(FilterFunction.decode(FilterFunction.encode(values)) == values)
        for wrong in ["x", "t5:ab", "t-1:", "i1:x", "t99999999999999999999:x", "q0:", "t1"] {
            #expect(FilterFunction.decode(.text(wrong)) == nil)
        }
    }
}
