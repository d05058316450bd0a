import TableModel
import Testing

@testable import JSONParsing

struct JSONParsingTests {
    @Test(arguments: [
        ("null", JSONValue.null), ("true", .boolean(true)), (" 12 ", .integer(12)),
        ("-9223372036854775808", .integer(.min)), ("1.5", .real(1.5)), (#""ä\n""#, .text("ä\n")),
        ("[]", .array([])), ("{}", .object([])),
        (
            #"{"a":[1,{"b":null}],"c":"="}"#,
            .object([
                "a": .array([.integer(1), .object(["b": .null])]), "c": .text("="),
            ])
        ),
    ])
    func `a document becomes a value`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    @Test(arguments: ["", " ", "{", "[1,]", "nul", "{\"a\":1} x", "\"\u{0}\""])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test func `too deep a document is refused`() {
        let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test func `members are found by their names`() throws {
        let value = try JSONValue(parsing: Array(#"{"n":"5","t":"x","n":"6"}"#.utf8))
        #expect(value["n"]?.integer == 6)
        #expect(value["t"]?.text == "x")
        #expect(value["z"] == nil)
    }
}
