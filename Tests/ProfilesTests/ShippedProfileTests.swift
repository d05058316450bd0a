import TableModel
import Testing

@testable import Profiles

/// The profile in the repository.
struct ShippedProfileTests {
    let profile: Profile

    init() throws {
        profile = try Profile.load(at: Self.folder)
    }

    /// `profiles/Intercom.apip`, beside `Tests`.
    static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/profiles/Intercom.apip"

    @Test(arguments: [
        ("me", 20), ("admins", 15), ("teams", 7), ("tags", 5), ("segments", 6),
        ("data_attributes", 16), ("contacts", 69), ("contact_tags", 6), ("contact_companies", 22),
        ("companies", 21), ("conversations", 102), ("conversation_parts", 34),
        ("conversation_tags", 6), ("tickets", 29),
    ])
    func `every table has all its columns`(name: String, columns: Int) throws {
        let table = try #require(profile.table(named: name))
        #expect(table.columns.count { !$0.column.isHidden } == columns)
        #expect(table.columns.allSatisfy { $0.column.isHidden == ($0.path == nil) })
    }

    @Test func `it says where and how to ask`() {
        #expect(profile.name == "Intercom")
        #expect(profile.hosts.standard == "https://api.intercom.io")
        #expect(profile.hosts.regions.map(\.name) == ["US", "EU", "AU"])
        #expect(profile.version == VersionHeader(header: "Intercom-Version", standard: "2.16"))
        #expect(profile.headers == [NamedLiteral(name: "Accept", value: .text("application/json"))])
        #expect(profile.authentication.schemes == [.apiKey, .none, .oauth])
        #expect(
            profile.authentication.apiKey
                == APIKeyHeader(header: "Authorization", prefix: "Bearer ")
        )
        #expect(profile.identity?.region?.description == "app.region")
        #expect(profile.rateLimit?.window == 10)
    }

    @Test(arguments: [
        ("me", ["GET /me"]), ("tickets", ["POST /tickets/search", "GET /tickets/{id}"]),
        (
            "contacts",
            [
                "GET /contacts", "POST /contacts/search", "GET /contacts/{id}",
                "GET /contacts/find_by_external_id/{external_id}",
            ]
        ),
        ("contact_tags", ["GET /contacts/{contact_id}/tags"]), ("conversation_tags", []),
        ("conversation_parts", ["GET /conversations/{conversation_id}"]),
    ])
    func `its tables make these requests`(name: String, requests: [String]) throws {
        let table = try #require(profile.table(named: name))
        let all =
            table.lists + [table.search?.request].compactMap(\.self) + table.lookups.map(\.request)
        #expect(all.map(\.summary) == requests)
    }

    /// A column, SQL's comparison, and what is sent for it.
    struct Asked: Sendable {
        var column: String
        var comparison: ConstraintOperator
        var terms: String
        var fidelity: Fidelity
    }

    @Test(arguments: [
        Asked(column: "contacts.id", comparison: .in, terms: "IN 0", fidelity: .exact),
        Asked(column: "contacts.email", comparison: .equal, terms: "= 0", fidelity: .wider),
        Asked(column: "contacts.email", comparison: .like, terms: "", fidelity: .wider),
        Asked(column: "contacts.role", comparison: .equal, terms: "= 0", fidelity: .exact),
        Asked(
            column: "contacts.created_at",
            comparison: .equal,
            terms: "> -90000, < 90000",
            fidelity: .wider
        ),
        Asked(
            column: "contacts.created_at",
            comparison: .greaterOrEqual,
            terms: "> -90000",
            fidelity: .wider
        ),
        Asked(column: "contacts.created_at", comparison: .less, terms: "< 90000", fidelity: .wider),
        Asked(
            column: "conversations.created_at",
            comparison: .equal,
            terms: "= 0",
            fidelity: .exact
        ),
        Asked(
            column: "conversations.created_at",
            comparison: .greaterOrEqual,
            terms: "> -1",
            fidelity: .wider
        ),
        Asked(
            column: "conversations.created_at",
            comparison: .lessOrEqual,
            terms: "< 1",
            fidelity: .wider
        ),
        Asked(
            column: "conversations.source_body",
            comparison: .equal,
            terms: "= 0",
            fidelity: .loose
        ),
        Asked(column: "tickets.category", comparison: .in, terms: "IN 0", fidelity: .exact),
    ])
    func `comparisons are asked for like this`(asked: Asked) throws {
        let words = asked.column.split(separator: ".").map(String.init)
        let filter = try column(words[1], of: words[0]).filter
        let rule = try #require(filter?.rules[asked.comparison])
        let terms = rule.terms.map { "\($0.comparison) \($0.shift)" }
        #expect(terms.joined(separator: ", ") == asked.terms)
        #expect(rule.fidelity == asked.fidelity)
    }

    @Test func `no filter could lose rows with nulls or by negation`() {
        for column in profile.tables.flatMap(\.columns) {
            #expect(column.filter?.rules[.notEqual] == nil)
            #expect(column.filter?.rules[.isNull] == nil)
        }
    }

    @Test(arguments: [
        ("contacts", "created_at", "created_at", ValueEncoding.unixSeconds),
        ("contacts", "location_city", "location.city", .text),
        ("conversations", "open", "open", .boolean),
        ("conversations", "admin_assignee_id", "admin_assignee_id", .integer),
        ("conversations", "conversation_rating_rating", "conversation_rating.score", .integer),
        ("tickets", "admin_assignee_id", "admin_assignee_id", .text),
    ])
    func `filters name the search's field and write its kind of value`(
        table: String,
        column: String,
        field: String,
        encoding: ValueEncoding
    ) throws {
        let filter = try #require(self.column(column, of: table).filter)
        #expect(filter.field == field)
        #expect(filter.encoding == encoding)
    }

    @Test func `a ticket's category has other names in the search`() throws {
        let filter = try column("category", of: "tickets").filter
        #expect(
            filter?.values == ["Customer": "request", "Back-office": "task", "Tracker": "tracker"]
        )
    }

    @Test func `companies beyond the cap are read by a scroll`() throws {
        let lists = try #require(profile.table(named: "companies")).lists
        #expect(lists[0].cap?.rows == 10_000)
        #expect(lists[0].cap?.fallback == 1)
        #expect(lists[1].summary == "GET /companies/scroll")
        guard case .scroll(let scroll) = lists[1].paging.style else {
            Issue.record("not a scroll")
            return
        }
        #expect(scroll.isExclusive)
        #expect(scroll.expiry == 60)
    }

    @Test func `page sizes are those of the API`() throws {
        let contacts = try #require(profile.table(named: "contacts"))
        let size = PageSize(place: .query("per_page"), standard: 50, maximum: 150)
        #expect(contacts.lists[0].paging.size == size)
        let path = try #require(JSONPath(parsing: "pagination.per_page"))
        let searchSize = PageSize(place: .body(path), standard: 50, maximum: 150)
        #expect(contacts.search?.request.paging.size == searchSize)
    }

    @Test func `a child knows its parent, and what of it comes inline`() throws {
        let tags = try #require(profile.table(named: "contact_tags"))
        #expect(tags.parent?.table == "contacts")
        #expect(tags.parent?.inline?.columns == ["contact_id", "id"])
        #expect(tags.parent?.inline?.maximum == 10)
        #expect(try column("contact_id", of: "contact_tags").path?.origin == .parent)
        #expect(try column("id", of: "contact_tags").narrows == "tag_id")
    }

    @Test(arguments: [
        ("contacts", "enabled_push_messaging", [ProfileColumn.Access.lookup]),
        ("conversations", "scorecards", [.search]), ("admins", "avatar", [.list]),
        ("contacts", "email", [.list, .search, .lookup]),
    ])
    func `some columns come with some requests only`(
        table: String,
        column: String,
        access: [ProfileColumn.Access]
    ) throws {
        #expect(try self.column(column, of: table).availability == Set(access))
    }

    @Test func `keys name columns that are never null`() {
        for table in profile.tables {
            #expect(!table.primaryKey.isEmpty, "\(table.name)")
            for name in table.primaryKey {
                let column = table.column(named: name).map { table.columns[$0].column }
                #expect(column?.isNullable == false, "\(table.name).\(name)")
            }
        }
    }

    @Test func `ids are text, and everything has a description`() {
        for table in profile.tables {
            #expect(!table.remarks.isEmpty && !table.examples.isEmpty, "\(table.name)")
            for column in table.columns.map(\.column) {
                #expect(!column.remarks.isEmpty, "\(table.name).\(column.name)")
                if column.name == "id" || column.name.hasSuffix("_id") {
                    #expect(column.type == .text)
                }
            }
        }
    }

    @Test func `SQL sees a schema`() throws {
        let schema = try #require(profile.table(named: "contacts")).schema(named: profile.name)
        #expect(schema.schema == "Intercom")
        #expect(schema.primaryKey == ["id"])
        #expect(
            schema.foreignKeys
                == [ForeignKey(columns: ["owner_id"], table: "admins", referenced: ["id"])]
        )
        #expect(schema.columns.first?.name == "id")
    }

    private func column(_ name: String, of table: String) throws -> ProfileColumn {
        let table = try #require(profile.table(named: table))
        let position = try #require(table.column(named: name))
        return table.columns[position]
    }
}
