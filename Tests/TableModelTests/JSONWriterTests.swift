import Testing

@testable import TableModel

@Suite struct JSONWriterTests {
    @Test(arguments: [
        (JSONValue.null, "null"),
        (.boolean(true), "true"),
        (.integer(.min), "-9223372036854775808"),
        (.real(0.5), "0.5"),
        (.real(.infinity), "null"),
        (.text("a\"b\\c\n\u{1}é"), #""a\"b\\c\n\u0001é""#),
        (.array([.integer(1), .text("")]), #"[1,""]"#),
        (.object(["a": .array([]), "b": .object([])]), #"{"a":[],"b":{}}"#),
    ])
    func `a value is written as JSON`(value: JSONValue, json: String) {
        #expect(String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) == json)
    }
}
