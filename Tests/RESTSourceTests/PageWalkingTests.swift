import HTTPTransport
import Profiles
import TableModel
import Testing

@testable import RESTSource

/// How the reader gets from one token of a page to the next.
@Suite struct PageWalkingTests {
    private func read(_ page: String, _ path: String = "v") throws -> [Value] {
        let shape = PageShape(
            rows: [PageShape.Rows(paths: [Shop.path("data")], isOptional: false)],
            columns: [
                PageShape.Field(
                    name: "v",
                    source: .field(level: 1, path: Shop.path(path), type: .text)
                )
            ],
            probes: []
        )
        let reader = try PageReader(shape)
        let batch = try reader.read(ResponseBody(page.utf8), constants: nil, request: "test").batch
        return (0..<batch.rowCount).map { batch[$0, 0].value }
    }

    @Test(arguments: [
        "null", "true", "-1.5e3", #""""#, #""a\\\"}]""#, "{}", "[]", "[[],[{}],{}]",
        #"{"v":"inner","w":[{"v":1}]}"#, #"{ "v" : [ 1 , { "]" : "}" } ] }"#,
    ])
    func `what nobody wants is passed over, whatever it is`(other: String) throws {
        let page =
            #"{"x":\#(other),"data":[{"w":\#(other),"v":"a","y":\#(other)},{"v":"b"}],"z":1}"#
        #expect(try read(page) == [.text("a"), .text("b")])
        let spaced = page.replacing(",", with: " \n,\t ").replacing(":", with: " : ")
        #expect(try read(spaced) == [.text("a"), .text("b")])
    }

    @Test(arguments: [
        ",", ":", "}", "]", "[", "{", "[1", #"{"a":1"#, "", "1 2", #""a" "b""#, "[]]", "{}}", "1:2",
    ])
    func `what is passed over must begin and end`(other: String) {
        #expect(throws: SourceError.self) { try read(#"{"data":[{"w":\#(other),"v":"a"}]}"#) }
    }

    @Test(arguments: Array(1...20) + [54, 55, 56, 57, 63, 64, 65, 200])
    func `a member is known by the whole of its name`(length: Int) throws {
        let name = String(repeating: "n", count: length)
        let others = ["\(name)n", String(name.dropLast()) + "m", String(name.dropLast())]
        for other in others where !other.isEmpty {
            let rows = [
                #"{"\#(name)":"a","\#(other)":"x"}"#, #"{"\#(other)":"x","\#(name)":"b"}"#,
                #"{"\#(other)":"x"}"#, #"{"\#(name)":"c"}"#, #"{"\#(name)":"d","\#(other)":"x"}"#,
            ]
            let found = try read(#"{"data":[\#(rows.joined(separator: ","))]}"#, name)
            #expect(found == [.text("a"), .text("b"), .null, .text("c"), .text("d")])
        }
    }

    @Test(arguments: 0..<40)
    func `an escape is found wherever it stands`(place: Int) throws {
        let before = String(repeating: "x", count: place)
        for after in ["", "y", "yyyyyyyyy"] {
            let page = #"{"data":[{"v":"\#(before)\n\#(after)"},{"v":"\#(before)\#(after)"}]}"#
            #expect(
                try read(page) == [.text("\(before)\n\(after)"), .text("\(before)\(after)")]
            )
        }
    }

    @Test(arguments: ["tru", "truex", "true1", "TRUE", "nul", "nullx", "null0", "falsey", "fals"])
    func `a word is whole or none`(word: String) {
        #expect(throws: SourceError.self) { try read(#"{"data":[{"v":\#(word)}]}"#) }
        #expect(throws: SourceError.self) { try read(#"{"data":[{"v":\#(word) }]}"#) }
        #expect(throws: SourceError.self) { try read(#"{"data":[{"v":\#(word),"w":1}]}"#) }
    }
}
