import Profiles
import TableModel
import Testing

@testable import RESTSource

/// How the shipped profile's tables are read.
@Suite struct IntercomPlanTests {
    private static func profile() throws -> Profile {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try Profile.load(at: "/\(root)/profiles/Intercom.apip")
    }

    @Test(arguments: [
        ("me", [], "GET /me"),
        ("contacts", [], "GET /contacts, up to 150 a page"),
        ("contacts", ["id ="], "GET /contacts/{id}"),
        (
            "contacts", ["external_id ="],
            "GET /contacts/find_by_external_id/{external_id}"
        ),
        ("contacts", ["id IN"], "POST /contacts/search, up to 150 a page"),
        (
            "contacts", ["role =", "created_at >="],
            "POST /contacts/search, up to 150 a page"
        ),
        ("contacts", ["workspace_id ="], "GET /contacts, up to 150 a page"),
        (
            "contact_tags", ["contact_id ="],
            "GET /contacts/{contact_id}/tags"
        ),
        (
            "contact_tags", ["id ="],
            "inside the rows of POST /contacts/search, up to 150 a page"
        ),
        ("contact_companies", [], "inside the rows of GET /contacts, up to 150 a page"),
        ("companies", [], "POST /companies/list, up to 60 a page"),
        ("companies", ["company_id ="], "GET /companies"),
        ("companies", ["tag_id ="], "GET /companies, up to 60 a page"),
        ("companies", ["tag_id =", "segment_id ="], "no request: a required filter is missing"),
        (
            "conversations", ["updated_at >", "open ="],
            "POST /conversations/search, up to 150 a page"
        ),
        (
            "conversation_parts", ["conversation_id =", "display_as ="],
            "GET /conversations/{conversation_id}"
        ),
        (
            "conversation_parts", [],
            "GET /conversations/{conversation_id} for each row of GET /conversations, up to 150 a page"
        ),
        ("conversation_tags", [], "inside the rows of GET /conversations, up to 150 a page"),
        ("tickets", [], "POST /tickets/search, up to 150 a page"),
        ("data_attributes", ["model ="], "GET /data_attributes"),
    ])
    func `a table is read by the request that costs least`(
        table: String,
        conditions: [String],
        summary: String
    ) throws {
        let service = RESTService(profile: try Self.profile(), sender: CannedAPI(pages: []))
        let source = try #require(service.tables.first { $0.schema.name == table })
        let candidates = conditions.map { condition in
            let words = condition.split(separator: " ").map(String.init)
            return PlanQuery.Candidate(
                column: source.column(words[0]),
                comparison: ConstraintOperator(rawValue: words[1]) ?? .equal
            )
        }
        let wanted = source.schema.columns.indices.filter {
            source.schema.primaryKey.contains(source.schema.columns[$0].name)
        }
        let plan = source.plan(PlanQuery(candidates: candidates, wanted: Array(wanted)))
        #expect(plan.summary == summary)
        // No request takes this one.
        let taken = conditions.indices.filter { conditions[$0] != "workspace_id =" }
        #expect(plan.pushes.map(\.candidate).sorted() == Array(taken))
    }

    @Test func `parts of a known conversation need one request`() throws {
        let page =
            #"{"id":"1","conversation_parts":{"conversation_parts":[{"id":"7"}],"total_count":1}}"#
        let api = CannedAPI(pages: [page])
        let service = RESTService(
            profile: try Self.profile(),
            options: RESTServiceOptions(baseURL: CannedAPI.host),
            sender: api
        )
        let parts = try #require(service.tables.first { $0.schema.name == "conversation_parts" })
        let rows = try parts.rows(
            "conversation_id",
            "id",
            "display_as",
            where: [
                parts.constraint("conversation_id", .equal, .text("1")),
                parts.constraint("display_as", .equal, .text("plaintext")),
            ]
        )
        #expect(rows == ["1 7 plaintext"])
        #expect(api.log == ["GET /conversations/1?display_as=plaintext"])
    }
}
