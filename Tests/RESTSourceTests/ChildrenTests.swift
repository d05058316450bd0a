import TableModel
import Testing

@testable import RESTSource

@Suite struct ChildrenTests {
    /// Three people: two labels shown of three, one of one, none.
    private static let people = """
        {"data":[
        {"id":"a","name":"Ann","role":"user","labels":{"data":[{"id":"1"},{"id":"2"}],"has_more":true,"total_count":3},
        "items":{"items":[{"id":"i1"},{"id":"i2"}]}},
        {"id":"b","name":"Bob","role":"lead","labels":{"data":[{"id":"4"}],"has_more":false,"total_count":1},"items":null},
        {"id":"c","name":"Cat","role":"user","labels":{"data":[],"has_more":false,"total_count":0},"items":{"items":[{"id":"i3"}]}}],
        "total_count":3,"pages":{}}
        """

    /// Serves the people and what hangs on them.
    private static func api() -> CannedAPI {
        CannedAPI { request in
            let words = request.line.split(separator: " ")[1].split(separator: "?")[0].split(
                separator: "/"
            )
            guard words.count == 3 else { return (200, people) }
            if words[1] == "gone" { return (404, "{}") }
            return switch words[2] {
            case "labels":
                (
                    200,
                    #"{"data":[{"id":"1","title":"one"},{"id":"2"},{"id":"3","title":"\#(words[1])"}]}"#
                )
            case "notes":
                (
                    200,
                    #"{"id":"\#(words[1])","notes":{"total_count":3,"items":[{"id":"n1"},{"id":"n2"}]}}"#
                )
            default: (200, people)
            }
        }
    }

    @Test func `rows inside complete parents cost no request of their own`() throws {
        let api = Self.api()
        let items = try Shop.table("items", api)
        #expect(
            try items.rows("person_id", "id", "person_role") == [
                "a i1 user", "a i2 user", "c i3 user",
            ]
        )
        #expect(api.log == ["GET /people?per_page=150"])
    }

    @Test func `conditions on the parent's columns narrow the parents`() throws {
        let api = Self.api()
        let items = try Shop.table("items", api)
        _ = try items.rows("id", where: [items.constraint("person_role", .equal, .text("user"))])
        #expect(api.log.count == 1)
        #expect(
            api.log[0].hasPrefix(
                #"POST /people/search {"query":{"field":"role","operator":"=","value":"user"}"#
            )
        )
    }

    @Test func `only parents that do not show all their children are asked`() throws {
        let api = Self.api()
        let labels = try Shop.table("labels", api)
        #expect(try labels.rows("person_id", "id").sorted() == ["a 1", "a 2", "a 3", "b 4"])
        #expect(api.log == ["GET /people?per_page=150", "GET /people/a/labels"])
    }

    @Test
    func
        `a column that is not inside the parent's row is asked for, but not where there is nothing`()
        throws
    {
        let api = Self.api()
        let labels = try Shop.table("labels", api)
        #expect(
            try labels.rows("person_id", "title") == ["a one", "a -", "a a", "b one", "b -", "b b"]
        )
        #expect(
            api.log == [
                "GET /people?per_page=150", "GET /people/a/labels", "GET /people/b/labels",
            ]
        )
    }

    @Test func `children of known parents need no parents`() throws {
        let api = Self.api()
        let labels = try Shop.table("labels", api)
        let keys = labels.constraint(
            "person_id",
            .in,
            .text("a"),
            .text("gone"),
            .text("b"),
            .text("a")
        )
        #expect(
            try labels.rows("person_id", "title", where: [keys])
                == ["a one", "a -", "a a", "b one", "b -", "b b"]
        )
        #expect(
            api.log == ["GET /people/a/labels", "GET /people/gone/labels", "GET /people/b/labels"]
        )
    }

    @Test func `another column of the parent needs the parent's row`() throws {
        let api = Self.api()
        let notes = try Shop.table("notes", api)
        let key = notes.constraint("person_id", .equal, .text("a"))
        let single = #"{"id":"a","name":"Ann"}"#
        let lookup = CannedAPI { request in
            request.line == "GET /people/a"
                ? (200, single) : (200, #"{"notes":{"items":[{"id":"n1"}]}}"#)
        }
        let other = try Shop.table("notes", lookup)
        #expect(try other.rows("person_name", "id", where: [key]) == ["Ann n1"])
        #expect(lookup.log == ["GET /people/a", "GET /people/a/notes"])
        #expect(api.log == [])
    }

    @Test func `a capped list says what is missing`() throws {
        let api = Self.api()
        let notes = try Shop.table("notes", api)
        let warnings = Warnings()
        let key = notes.constraint("person_id", .equal, .text("a"))
        #expect(try notes.rows("id", where: [key], warnings: warnings) == ["n1", "n2"])
        #expect(
            warnings.all == [
                "notes with person_id = a: the API has 3 rows and gave 2. Only the newest are kept."
            ]
        )
    }

    @Test func `a scan of all children asks for several parents at once`() throws {
        let api = Self.api()
        let notes = try Shop.table("notes", api)
        #expect(try notes.rows("person_id", "person_name", "id").count == 6)
        #expect(api.log.count == 4)
    }

    @Test func `closing a scan stops it`() throws {
        let api = Self.api()
        let notes = try Shop.table("notes", api)
        let cursor = try notes.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        _ = try cursor.next()
        cursor.close()
        #expect(try cursor.next() == nil)
    }
}
