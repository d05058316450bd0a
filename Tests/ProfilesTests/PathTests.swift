import Profiles
import Testing

struct PathTests {
    @Test(arguments: [
        ("name", JSONPath.Origin.row, [JSONPath.Step.field("name")]),
        ("location.country", .row, [.field("location"), .field("country")]),
        ("items.0.id", .row, [.field("items"), .element(0), .field("id")]),
        ("$parent.id", .parent, [.field("id")]),
        ("$answer.pages.next", .answer, [.field("pages"), .field("next")]),
        ("a.-1", .row, [.field("a"), .field("-1")]), ("$parent", .parent, []), (".", .row, []),
    ])
    func `a path is read and written back`(
        text: String,
        origin: JSONPath.Origin,
        steps: [JSONPath.Step]
    ) throws {
        let path = try #require(JSONPath(parsing: text))
        #expect(path == JSONPath(origin: origin, steps: steps))
        #expect(path.description == text)
    }

    @Test(arguments: ["", "..", "a.", ".a", "a..b", "$", "$child.id"])
    func `anything else is not a path`(text: String) {
        #expect(JSONPath(parsing: text) == nil)
    }

    @Test(arguments: [
        ("/me", []), ("/contacts/{id}", ["id"]), ("/{a}/{b}", ["a", "b"]), ("/x{a}y", ["a"]),
    ])
    func `a template knows its columns and is written back`(text: String, columns: [String]) throws
    {
        let template = try #require(PathTemplate(parsing: text))
        #expect(template.columns == columns)
        #expect(template.description == text)
    }

    @Test(arguments: ["", "me", "/{", "/}", "/{}", "/{a", "/a}", "/{a{b}}", "/{a}}"])
    func `braces come in pairs around a name`(text: String) {
        #expect(PathTemplate(parsing: text) == nil)
    }
}
