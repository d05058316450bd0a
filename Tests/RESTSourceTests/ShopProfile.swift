import Profiles
import TableModel

@testable import RESTSource

/// A made-up API with one table of every kind.
enum Shop {
    static func table(
        _ name: String,
        _ api: CannedAPI,
        options: RESTServiceOptions = RESTServiceOptions()
    ) throws -> any TableSource {
        let service = RESTService(profile: profile, options: options, sender: api)
        guard let table = service.tables.first(where: { $0.schema.name == name }) else {
            throw SourceError(.other, "no table \(name)")
        }
        return table
    }

    static let profile = Profile(
        name: "Shop",
        hosts: Hosts(standard: CannedAPI.host),
        headers: [NamedLiteral(name: "Accept", value: .text("application/json"))],
        errors: ErrorShape(
            list: JSONPath("errors"),
            code: JSONPath("code"),
            message: JSONPath("message"),
            requestID: JSONPath("request_id")
        ),
        tables: [people, notes, labels, orders, items, settings, stores, visits]
    )

    static func path(_ text: String) -> JSONPath { JSONPath(parsing: text) ?? .whole }

    static func template(_ text: String) -> PathTemplate {
        PathTemplate(parsing: text) ?? PathTemplate(parts: [])
    }

    static func column(
        _ name: String,
        _ type: ColumnType = .text,
        path: String? = nil,
        filter: ColumnFilter? = nil,
        sort: String? = nil,
        narrows: String? = nil,
        availability: Set<ProfileColumn.Access> = Set(ProfileColumn.Access.allCases)
    ) -> ProfileColumn {
        ProfileColumn(
            column: Column(name: name, type: type),
            path: Self.path(path ?? name),
            availability: availability,
            filter: filter,
            sort: sort,
            narrows: narrows
        )
    }

    static func rule(
        _ comparison: String,
        _ fidelity: Fidelity = .exact,
        shift: Int64 = 0,
        most: Int? = nil
    ) -> FilterRule {
        FilterRule(
            terms: [FilterRule.Term(comparison: comparison, shift: shift)],
            fidelity: fidelity,
            maximumValues: most
        )
    }

    static func text(_ field: String, _ fidelity: Fidelity = .exact) -> ColumnFilter {
        ColumnFilter(
            field: field,
            rules: [
                .equal: rule("=", fidelity), .notEqual: rule("!=", .wider),
                .in: rule("IN", fidelity, most: 3),
                .like: FilterRule(
                    terms: [],
                    fidelity: .wider,
                    patterns: [.prefix: "^", .infix: "~"]
                ),
            ]
        )
    }

    static let day: Int64 = 86_400

    static let cursor = Paging(
        style: .cursor(
            CursorPaging(place: .query("after"), next: path("pages.next.after"))
        ),
        size: PageSize(place: .query("per_page"), standard: 20, maximum: 150)
    )

    static let searchCursor = Paging(
        style: .cursor(
            CursorPaging(place: .body(path("pagination.after")), next: path("pages.next.after"))
        ),
        size: PageSize(place: .body(path("pagination.per_page")), standard: 20, maximum: 150)
    )

    static let searchStyle = SearchStyle(
        maximumDepth: 2,
        maximumFilters: 15,
        everything: SearchStyle.Everything(
            field: "created_at",
            comparison: ">",
            value: .integer(0)
        ),
        sort: SearchStyle.Sort(
            field: path("sort.field"),
            order: path("sort.order"),
            ascending: "ascending",
            descending: "descending"
        )
    )

    /// A list, a search and lookups.
    static let people = ProfileTable(
        name: "people",
        columns: [
            column("id", filter: text("id")),
            column("name", filter: text("name", .wider)),
            column("role", filter: text("role")),
            column(
                "created_at",
                .timestamp,
                filter: ColumnFilter(
                    field: "created_at",
                    encoding: .unixSeconds,
                    rules: [
                        .greater: rule(">", .wider, shift: -day),
                        .greaterOrEqual: rule(">", .wider, shift: -day),
                        .less: rule("<", .wider, shift: day),
                        .lessOrEqual: rule("<", .wider, shift: day),
                    ]
                ),
                sort: "created_at"
            ),
            column("age", .integer),
            column("bio", path: "details.bio", availability: [.lookup]),
        ],
        primaryKey: ["id"],
        estimatedRows: 1_000,
        lists: [
            ReadRequest(
                path: template("/people"),
                rows: [path("data")],
                paging: cursor,
                totalCount: path("total_count")
            )
        ],
        search: SearchRequest(
            request: ReadRequest(
                method: .post,
                path: template("/people/search"),
                rows: [path("data")],
                paging: searchCursor,
                totalCount: path("total_count")
            ),
            style: searchStyle
        ),
        lookups: [
            Lookup(
                key: ["id"],
                request: ReadRequest(path: template("/people/{id}")),
                absent: [404, 410]
            )
        ]
    )

    /// A request for each parent, and nothing inside the parent's rows.
    static let notes = ProfileTable(
        name: "notes",
        columns: [
            column("person_id", path: "$parent.id", narrows: "id"),
            column("person_name", path: "$parent.name"),
            column("id"), column("text"),
        ],
        primaryKey: ["person_id", "id"],
        estimatedRows: 2_000,
        lists: [
            ReadRequest(
                path: template("/people/{person_id}/notes"),
                rows: [path("notes.items")],
                totalCount: path("notes.total_count"),
                cap: RowCap(rows: 2, message: "Only the newest are kept.")
            )
        ],
        parent: ParentLink(table: "people")
    )

    /// Rows inside the parent's, of which some may be missing.
    static let labels = ProfileTable(
        name: "labels",
        columns: [
            column("person_id", path: "$parent.id", narrows: "id"),
            column("id"), column("title"),
        ],
        primaryKey: ["person_id", "id"],
        estimatedRows: 500,
        lists: [
            ReadRequest(path: template("/people/{person_id}/labels"), rows: [path("data")])
        ],
        parent: ParentLink(
            table: "people",
            inline: InlineRows(
                path: path("labels.data"),
                columns: ["id"],
                maximum: 2,
                hasMore: path("labels.has_more"),
                totalCount: path("labels.total_count")
            )
        )
    )

    /// Numbered pages up to a cap, and a scroll beyond it.
    static let orders = ProfileTable(
        name: "orders",
        columns: [
            column("id"), column("title"),
            ProfileColumn(column: Column(name: "tag", type: .text, isHidden: true), path: nil),
        ],
        primaryKey: ["id"],
        estimatedRows: 100,
        lists: [
            ReadRequest(
                method: .post,
                path: template("/orders/list"),
                rows: [path("data")],
                paging: Paging(
                    style: .pageNumber(
                        PageNumberPaging(
                            place: .query("page"),
                            totalPages: path("pages.total_pages")
                        )
                    ),
                    size: PageSize(place: .query("per_page"), standard: 2, maximum: 2)
                ),
                totalCount: path("total_count"),
                cap: RowCap(rows: 4, fallback: 1)
            ),
            ReadRequest(
                path: template("/orders/scroll"),
                rows: [path("data")],
                paging: Paging(
                    style: .scroll(
                        ScrollPaging(
                            place: .query("scroll_param"),
                            next: path("scroll_param"),
                            expiry: 60,
                            isExclusive: true
                        )
                    )
                )
            ),
            ReadRequest(
                path: template("/orders"),
                parameters: [
                    RequestParameter(place: .query("tag_id"), column: "tag", isRequired: true)
                ],
                rows: [path("data"), .whole]
            ),
        ]
    )

    /// Rows that are always complete inside the parent's.
    static let items = ProfileTable(
        name: "items",
        columns: [
            column("person_id", path: "$parent.id", narrows: "id"),
            column("person_role", path: "$parent.role", narrows: "role"), column("id"),
        ],
        primaryKey: ["person_id", "id"],
        parent: ParentLink(table: "people", inline: InlineRows(path: path("items.items")))
    )

    /// One object, and a parameter that a column asks for.
    static let settings = ProfileTable(
        name: "settings",
        columns: [column("id"), column("zone", path: "app.zone"), column("count", .integer)],
        estimatedRows: 1,
        lists: [
            ReadRequest(
                path: template("/settings"),
                parameters: [
                    RequestParameter(
                        place: .query("include_count"),
                        column: nil,
                        wantedBy: ["count"]
                    )
                ]
            )
        ]
    )

    /// A parameter with a list of values, which is a column too.
    static let stores = ProfileTable(
        name: "stores",
        columns: [column("id"), column("kind"), column("open", .boolean)],
        lists: [
            ReadRequest(
                path: template("/stores"),
                parameters: [
                    RequestParameter(
                        place: .query("kind"),
                        column: "kind",
                        values: ["shop", "kiosk"]
                    )
                ],
                rows: [path("stores")]
            )
        ]
    )

    /// Cannot be read without a filter.
    static let visits = ProfileTable(
        name: "visits",
        columns: [column("user_id"), column("page")],
        lookups: [
            Lookup(
                key: ["user_id"],
                request: ReadRequest(
                    path: template("/visits"),
                    parameters: [
                        RequestParameter(
                            place: .query("user_id"),
                            column: "user_id",
                            isRequired: true
                        )
                    ]
                )
            )
        ]
    )
}
