import CSQLite
import Foundation
import TableModel
import Testing

@testable import SQLDialect

@Suite struct `Functions of ODBC` {
    @Test func `use each argument once, so that nesting stays cheap`() {
        for function in SQLFunction.all {
            guard case .words(let words) = function.body else { continue }
            let tokens = SQLFunction.tokens(of: words)
            let numbers = tokens.compactMap(SQLFunction.argument)
            #expect(Set(numbers).count == numbers.count, "\(function.name)")
            let all = tokens.contains { $0.text == "$all" }
            #expect(
                all
                    || numbers.sorted()
                        == Array(1...max(1, function.arity.upperBound))
                        .prefix(function.arity.upperBound).map { $0 },
                "\(function.name)"
            )
        }
    }

    @Test func `call only what SQLite has or the engine registers`() throws {
        let registered = Set(SQLDialect.requiredFunctions.map(\.name))
        let known = try Set(
            Database(hasEngine: false).run("SELECT DISTINCT name FROM pragma_function_list").map {
                $0[0]
            }
        )
        for function in SQLFunction.all {
            switch function.body {
            case .own:
                #expect(
                    known.union(["coalesce", "iif"]).contains(function.name.lowercased()),
                    "\(function.name)"
                )
            case .engine: break
            case .words(let words):
                let tokens = SQLFunction.tokens(of: words)
                #expect(!tokens.isEmpty, "\(function.name)")
                for (word, next) in zip(tokens, tokens.dropFirst())
                where word.kind == .word && next.key == "(" && word.key != "CAST" {
                    let name = word.text
                    #expect(
                        known.contains(name) || registered.contains(name),
                        "\(function.name): \(name)"
                    )
                }
            }
        }
        // Functions of SQLite that answer otherwise here.
        let replaced: Set = ["format", "hex", "lower", "round", "soundex", "upper"]
        #expect(
            registered.intersection(known.subtracting([FilterShape.function, "apiodbc_cast"]))
                .isSubset(of: replaced)
        )
    }

    @Test func `are listed in the document`() throws {
        let file = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let document = try String(contentsOfFile: "/\(file)/docs/sql-dialect.md", encoding: .utf8)
        #expect(
            document.contains(SQLDialect.functionTables),
            "copy SQLDialect.functionTables there"
        )
    }

    @Test(arguments: [
        ("SELECT {fn UCASE()}", 11), ("SELECT {fn UCASE('a', 'b')}", 11),
        ("SELECT {fn CONVERT(a, INTEGER)}", 11),
        ("SELECT {fn EXTRACT(CENTURY FROM a)}", 11), ("SELECT {fn POSITION('a')}", 11),
        ("SELECT {fn TIMESTAMPADD(DAYS, 1, a)}", 24), ("SELECT {fn CONCAT('a', )}", 11),
        ("SELECT {fn UCASE('a') x}", 11), ("SELECT {fn}", 8), ("SELECT {fn 5}", 8),
    ])
    func `say where they are called wrongly`(text: String, offset: Int) throws {
        let error = try #require(throws: SyntaxError.self) { try translate(text) }
        #expect(error.offset == offset)
    }
}
