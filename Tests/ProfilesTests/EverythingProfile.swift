import TableModel

@testable import Profiles

extension Profile {
    /// A profile in which everything is set that a profile can say; it makes no other sense.
    static let everything = Profile(
        name: "Everything",
        title: "Alles",
        remarks: "e\u{301} is not \u{E9}",
        hosts: Hosts(standard: "https://a", regions: [Hosts.Region(name: "B", url: "https://b")]),
        version: VersionHeader(header: "Version", standard: "1"),
        headers: [
            NamedLiteral(name: "null", value: .null),
            NamedLiteral(name: "boolean", value: .boolean(false)),
            NamedLiteral(name: "integer", value: .integer(.min)),
            NamedLiteral(name: "real", value: .real(-0.1)),
            NamedLiteral(name: "text", value: .text("\u{E9}\0")),
        ],
        authentication: AuthenticationDeclaration(
            schemes: AuthenticationDeclaration.Scheme.allCases,
            preferred: .basic,
            apiKey: APIKeyHeader(header: "Key", prefix: "Is "),
            oauth: OAuthDeclaration(
                authorizationURL: "https://c",
                tokenURL: "https://d",
                refreshURL: "https://e",
                callbackURL: "http://f",
                token: .everything,
                sendsGrantType: false,
                sendsRedirect: false
            )
        ),
        identity: IdentityRequest(
            method: .post,
            path: "/me",
            workspaceID: .everything,
            workspaceName: .whole,
            region: .everything,
            timeZone: .everything
        ),
        errors: ErrorShape(
            list: .everything,
            code: .everything,
            message: .everything,
            field: .everything,
            requestID: .everything,
            permissionCodes: ["no", "never"],
            advice: ["no": "Ask", "never": "Give up"]
        ),
        rateLimit: RateLimitHeaders(
            limit: "Limit",
            remaining: "Remaining",
            reset: "Reset",
            retryAfter: "Retry",
            window: 60
        ),
        settings: [
            Setting(name: "S", remarks: "R", standard: "1", values: ["1", "2"]), Setting(name: "T"),
        ],
        tables: [.everything]
    )

    /// A profile that says as little as possible where the other says something.
    static let least = Profile(
        name: "Least",
        hosts: Hosts(standard: "https://z"),
        authentication: AuthenticationDeclaration(
            oauth: OAuthDeclaration(authorizationURL: "", tokenURL: "")
        ),
        identity: IdentityRequest(path: "/")
    )
}

extension JSONPath {
    fileprivate static let everything = JSONPath(
        origin: .answer,
        steps: [.field("a"), .element(7)]
    )
}

extension ProfileTable {
    fileprivate static let everything = ProfileTable(
        name: "all",
        remarks: "All there is.",
        examples: ["SELECT 1"],
        columns: ColumnType.allCases.map { type in
            ProfileColumn(
                column: Column(
                    name: type.rawValue,
                    type: type,
                    size: 7,
                    isNullable: false,
                    isHidden: true,
                    remarks: "A column."
                ),
                path: .everything,
                format: .iso8601,
                availability: [.lookup],
                filter: ColumnFilter(
                    field: "f",
                    encoding: .iso8601,
                    rules: [
                        .like: FilterRule(
                            terms: [FilterRule.Term(comparison: "~", shift: -1)],
                            fidelity: .loose,
                            maximumValues: 15,
                            patterns: [.prefix: "^", .suffix: "$", .infix: "~"]
                        ),
                        .equal: FilterRule(terms: [], fidelity: .wider),
                    ],
                    values: ["a": "1", "b": "2"]
                ),
                sort: "s",
                narrows: "n"
            )
        },
        primaryKey: ["text"],
        foreignKeys: [ForeignKey(columns: ["text"], table: "all", referenced: ["json"])],
        estimatedRows: 12,
        lists: [ReadRequest.everything]
            + Paging.Style.everything.map { style in
                ReadRequest(path: PathTemplate(parts: []), paging: Paging(style: style))
            },
        search: SearchRequest(
            request: .everything,
            style: .everything,
            partition: SearchPartition(column: "timestamp", granularity: .day)
        ),
        lookups: [Lookup(key: ["text"], request: .everything, absent: [410])],
        parent: ParentLink(
            table: "all",
            inline: InlineRows(
                path: .everything,
                columns: ["text"],
                maximum: 10,
                hasMore: .everything,
                totalCount: .everything
            )
        )
    )
}

extension ReadRequest {
    fileprivate static let everything = ReadRequest(
        method: .patch,
        path: PathTemplate(parts: [.literal("/all/"), .column("text")]),
        query: [NamedLiteral(name: "q", value: .null)],
        body: [
            BodyField(path: .everything, value: .null), BodyField(path: .whole, value: .integer(1)),
        ],
        parameters: [
            RequestParameter(
                place: .body(.everything),
                column: "text",
                comparison: .isNotNull,
                fidelity: .loose,
                shift: 86_400,
                encoding: .real,
                values: ["v"],
                isRequired: true,
                wantedBy: ["json"],
                wantedValue: .null
            )
        ],
        rows: [.everything, .whole],
        paging: Paging(
            style: .nextURL(.everything),
            size: PageSize(place: .query("n"), standard: 5, maximum: 6)
        ),
        totalCount: .everything,
        cap: RowCap(rows: 9, fallback: 1, message: "No more.")
    )
}

extension Paging.Style {
    fileprivate static let everything: [Self] = [
        .none,
        .cursor(CursorPaging(place: .query("c"), next: .everything, hasMore: .everything)),
        .cursor(CursorPaging(place: .body(.everything), next: .whole)),
        .pageNumber(PageNumberPaging(place: .query("p"), first: 0, totalPages: .everything)),
        .pageNumber(PageNumberPaging(place: .body(.everything))),
        .scroll(
            ScrollPaging(place: .query("s"), next: .everything, expiry: 60, isExclusive: true)
        ),
        .scroll(ScrollPaging(place: .body(.everything), next: .whole)),
        .nextURL(.everything),
    ]
}

extension SearchStyle {
    fileprivate static let everything = SearchStyle(
        query: .everything,
        fieldKey: "F",
        operatorKey: "O",
        valueKey: "V",
        and: "&",
        or: "|",
        maximumDepth: 3,
        maximumFilters: 4,
        everything: Everything(field: "id", comparison: "!", value: .null),
        sort: Sort(field: .everything, order: .everything, ascending: "up", descending: "down")
    )
}
