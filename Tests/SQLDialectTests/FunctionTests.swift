import CSQLite
import TableModel
import Testing

@testable import SQLDialect

@Suite struct `Functions of ODBC` {
    @Test(arguments: [
        ("ASCII('a')", "97"), ("BIT_LENGTH('é')", "16"), ("CHAR(65)", "A"),
        ("CHAR_LENGTH('é ')", "2"),
        ("CONCAT('a', 'b')", "ab"), ("CONCAT('a', NULL)", "NULL"), ("LCASE('ABC')", "abc"),
        ("LEFT('abc', 2)", "ab"), ("LEFT('abc', 0)", ""), ("LEFT('abc', 9)", "abc"),
        ("LEFT('abc', -1)", ""),
        ("LEFT(NULL, 1)", "NULL"), ("LENGTH('ab  ')", "2"), ("LOCATE('b', 'abc')", "2"),
        ("LOCATE('z', 'abc')", "0"), ("LTRIM('  a ')", "a "), ("RTRIM(' a  ')", " a"),
        ("OCTET_LENGTH('é')", "2"), ("POSITION('c' IN 'abc')", "3"), ("REPEAT('ab', 3)", "ababab"),
        ("REPEAT('ab', 0)", ""), ("REPEAT('a b', 2)", "a ba b"), ("REPEAT(NULL, 2)", "NULL"),
        ("REPEAT('a', NULL)", "NULL"),
        ("REPLACE('abc', 'b', 'x')", "axc"), ("RIGHT('abc', 2)", "bc"), ("RIGHT('abc', 0)", ""),
        ("RIGHT('abc', 9)", "abc"), ("RIGHT('héé', 2)", "éé"), ("RIGHT('abc', -1)", ""),
        ("RIGHT(NULL, 1)", "NULL"), ("SPACE(3)", "   "), ("SPACE(0)", ""), ("SPACE(-1)", ""),
        ("SPACE(NULL)", "NULL"), ("SUBSTRING('abcd', 2, 2)", "bc"), ("SUBSTRING('abcd', 3)", "cd"),
        ("UCASE('abc')", "ABC"),
        ("ABS(-3)", "3"), ("CEILING(1.2)", "2.0"), ("FLOOR(1.8)", "1.0"), ("MOD(7, 3)", "1"),
        ("MOD(1 + 6, 3)", "1"),
        ("POWER(2, 3)", "8.0"), ("ROUND(1.256, 2)", "1.26"), ("SQRT(9)", "3.0"), ("SIGN(-2)", "-1"),
        ("LOG10(100)", "2.0"),
        ("LOG(1)", "0.0"), ("EXP(0)", "1.0"), ("DEGREES(0)", "0.0"), ("COT(PI() / 4) > 0.999", "1"),
        ("RAND() BETWEEN 0 AND 1", "1"),
        ("YEAR('2026-03-05 06:07:08')", "2026"), ("QUARTER('2026-03-05')", "1"),
        ("QUARTER('2026-04-01')", "2"),
        ("MONTH('2026-03-05')", "3"), ("DAYOFMONTH('2026-03-05')", "5"),
        ("DAYOFWEEK('2026-03-01')", "1"),
        ("DAYOFYEAR('2026-02-01')", "32"), ("HOUR('2026-03-05 06:07:08')", "6"),
        ("MINUTE('2026-03-05 06:07:08')", "7"), ("SECOND('2026-03-05 06:07:08.9')", "8"),
        ("MONTHNAME('2026-01-05')", "January"), ("MONTHNAME('2026-09-05')", "September"),
        ("MONTHNAME('2026-12-05')", "December"),
        ("MONTHNAME(NULL)", "NULL"), ("DAYNAME('2026-03-01')", "Sunday"),
        ("DAYNAME('2026-03-04')", "Wednesday"), ("DAYNAME('2026-03-07')", "Saturday"),
        ("EXTRACT(MONTH FROM '2026-03-05')", "3"),
        ("EXTRACT(HOUR FROM {ts '2026-03-05 06:00:00'})", "6"),
        ("LENGTH(CURDATE())", "10"), ("LENGTH(CURTIME())", "8"), ("LENGTH(NOW())", "19"),
        ("IFNULL(NULL, 2)", "2"),
        ("CONVERT(12, SQL_VARCHAR) || 'x'", "12x"),
    ])
    func `answer as its reference says`(call: String, expected: String) throws {
        let parts = call.split(separator: ")", omittingEmptySubsequences: false)
        // Whatever follows the call's last parenthesis stands outside of the braces.
        let after = parts.last.map(String.init) ?? ""
        let escaped = after.isEmpty ? "{fn \(call)}" : "{fn \(call.dropLast(after.count))}\(after)"
        #expect(try Database().value(translate("SELECT \(escaped)").sql) == expected)
    }

    @Test func `use each argument once, so that nesting stays cheap`() {
        for function in ODBCFunction.all {
            let numbers = function.template.compactMap(ODBCFunction.argument)
            #expect(Set(numbers).count == numbers.count, "\(function.name)")
            #expect(
                numbers.sorted()
                    == Array(1...max(1, function.arity)).prefix(function.arity).map { $0 }
            )
        }
    }

    @Test func `call only what SQLite has or the engine registers`() throws {
        let registered = Set(SQLDialect.requiredFunctions.map(\.name))
        let known = try Set(
            Database().run("SELECT DISTINCT name FROM pragma_function_list").map { $0[0] }
        )
        for function in ODBCFunction.all {
            for (word, next) in zip(function.template, function.template.dropFirst())
            where word.kind == .word && next.key == "(" && word.key != "CAST" {
                let name = word.text
                #expect(
                    known.contains(name) || registered.contains(name),
                    "\(function.name): \(name)"
                )
            }
        }
        #expect(
            registered.isDisjoint(
                with: known.subtracting([FilterShape.function, CastType.function])
            )
        )
    }

    @Test func `have a type each`() throws {
        for function in ODBCFunction.all {
            let arguments = Array(repeating: "'1'", count: function.arity).joined(separator: ", ")
            let translation = try translate("SELECT {fn \(function.name)(\(arguments))}")
            #expect(translation.columns?.count == 1, "\(function.name)")
        }
        for function in SQLDialect.requiredFunctions where function.arity >= 0 {
            #expect(
                FunctionType.type(of: function.name, arguments: function.arity) != nil,
                "\(function.name)"
            )
        }
    }

    @Test(arguments: [
        ("SELECT {fn UCASE()}", 11), ("SELECT {fn UCASE('a', 'b')}", 11),
        ("SELECT {fn CONVERT(a, INTEGER)}", 11),
        ("SELECT {fn EXTRACT(CENTURY FROM a)}", 11), ("SELECT {fn POSITION('a')}", 11),
        ("SELECT {fn TIMESTAMPADD(DAYS, 1, a)}", 11), ("SELECT {fn CONCAT('a', )}", 11),
        ("SELECT {fn UCASE('a') x}", 11), ("SELECT {fn}", 8), ("SELECT {fn 5}", 8),
    ])
    func `say where they are called wrongly`(text: String, offset: Int) throws {
        let error = try #require(throws: SyntaxError.self) { try translate(text) }
        #expect(error.offset == offset)
    }
}
