import Foundation
import TableModel
import Testing

@testable import apiodbc

struct WriterTests {
    private let columns = [
        OutputColumn(name: "id", type: .bigint), OutputColumn(name: "is on", type: .boolean),
        OutputColumn(name: "name", type: .text), OutputColumn(name: "more", type: .json),
    ]

    private let rows: [[Value]] = [
        [.integer(1), .integer(1), .text("a \"b\",\nc"), .text(#"{"x":[1]}"#)],
        [.integer(-20), .integer(0), .text(""), .null],
        [.null, .null, .text("\u{1B}[2J\t\u{1}"), .text("")],
    ]

    private func written(_ format: OutputFormat, _ rows: [[Value]]) -> String {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        defer {
            close(descriptor)
            unlink(path)
        }
        var writer = format.writer(columns: columns, to: Output(descriptor: descriptor))
        for row in rows { writer.write(row) }
        writer.finish()
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    @Test func `a table has its columns under each other and shows no control characters`() {
        let lines = written(.table, rows).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.contains { $0.hasPrefix("   1  true   a \"b\",\\nc  {\"x\":[1]}") },
            "\(lines)"
        )
        #expect(lines.contains { $0.hasPrefix("NULL  NULL   ?[2J\\t?") }, "\(lines)")
        #expect(lines.suffix(2) == ["(3 rows)", ""])
    }

    @Test func `a long value is cut in a table, and in a table alone`() {
        let row: [Value] = [.null, .null, .text(String(repeating: "x", count: 100_000)), .null]
        #expect(written(.table, [row]).count < 1_000)
        #expect(written(.csv, [row]).count > 100_000)
    }

    @Test func `CSV quotes what needs it and tells null from an empty text`() {
        let expected = [
            "id,is on,name,more", "1,true,\"a \"\"b\"\",\nc\",\"{\"\"x\"\":[1]}\"",
            "-20,false,\"\",",
            ",,\u{1B}[2J\t\u{1},\"\"", "",
        ]
        #expect(written(.csv, rows) == expected.joined(separator: "\r\n"))
    }

    @Test func `JSON is JSON`() throws {
        let data = Data(written(.json, rows).utf8)
        let list = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(list.count == 3)
        #expect(list[0]["name"] as? String == "a \"b\",\nc")
        #expect(list[0]["is on"] as? Bool == true)
        #expect((list[0]["more"] as? [String: [Int]]) == ["x": [1]])
        #expect(list[1]["more"] is NSNull)
        #expect(list[2]["name"] as? String == "\u{1B}[2J\t\u{1}")
    }

    @Test(arguments: [
        (OutputFormat.table, "id  is on  name  more\n--  -----  ----  ----\n(0 rows)\n"),
        (.csv, "id,is on,name,more\r\n"), (.json, "[]\n"),
    ])
    func `no rows are a result as well`(format: OutputFormat, expected: String) {
        #expect(written(format, []) == expected)
    }
}
