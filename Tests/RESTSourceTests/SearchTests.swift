import Profiles
import TableModel
import Testing

@testable import RESTSource

@Suite struct SearchTests {
    private static let filters: [SearchQuery] = (0..<40).map {
        .filter(SearchFilter(field: "f\($0)", comparison: "=", value: .integer(Int64($0))))
    }

    private static func a(_ index: Int) -> SearchQuery { filters[index] }

    /// A query as words: `(f0 & f1)`, `(f0 | f1)`.
    private static func words(_ query: SearchQuery?) -> String {
        switch query {
        case nil: "everything"
        case .filter(let filter)?: filter.field
        case .all(let members)?: "(" + members.map(words).joined(separator: " & ") + ")"
        case .any(let members)?: "(" + members.map(words).joined(separator: " | ") + ")"
        }
    }

    @Test(arguments: [
        (SearchQuery.all([]), "everything"), (a(0), "f0"), (.all([a(0)]), "f0"),
        (.all([a(0), .all([a(1), a(2)])]), "(f0 & f1 & f2)"), (.any([a(0), a(1)]), "(f0 | f1)"),
        (.all([.any([a(0), a(1)])]), "(f0 | f1)"),
        (.all([a(0), .any([a(1), a(2)])]), "((f0) & (f1 | f2))"),
        (.any([.all([a(0), a(1)]), a(2)]), "((f0 & f1) | f2)"),
        // Too deep: each member of the OR is replaced by one of its own.
        (.all([a(9), .any([.all([a(0), a(1)]), a(2)])]), "((f9) & (f0 | f2))"),
        (.all(Array(filters[0..<4])), "((f0 & f1 & f2) & (f3))"),
        // Too many: an AND may lose members, an OR may not.
        (.all(Array(filters[0..<12])), "((f0 & f1 & f2) & (f3 & f4 & f5) & (f6 & f7 & f8))"),
        (.any(Array(filters[0..<4])), "everything"),
        (.all([a(9), .any(Array(filters[0..<4]))]), "f9"),
    ])
    func `a query is fitted to the language's limits`(query: SearchQuery, words: String) {
        let style = SearchStyle(maximumDepth: 2, maximumFilters: 3)
        #expect(Self.words(query.fitted(to: style)) == words)
    }

    @Test func `groups and single filters are never neighbours`() {
        let query = SearchQuery.any([.all([Self.a(0), Self.a(1)]), Self.a(2)])
        let json = String(
            decoding: JSONWriter.bytes(of: query.json(in: SearchStyle())),
            as: UTF8.self
        )
        let filter = { (index: Int) in #"{"field":"f\#(index)","operator":"=","value":\#(index)}"# }
        #expect(
            json
                == #"{"operator":"OR","value":[{"operator":"AND","value":[\#(filter(0)),\#(filter(1))]},"#
                + #"{"operator":"AND","value":[\#(filter(2))]}]}"#
        )
    }

    @Test(
        arguments: [
            (ValueEncoding.text, Value.text("a"), #""a""#), (.text, .text(""), nil),
            (.text, .integer(5), #""5""#),
            (.integer, .text("7"), "7"), (.integer, .text("007"), nil), (.integer, .text("x"), nil),
            (.integer, .integer(-1), "-1"), (.real, .real(0.5), "0.5"), (.real, .real(.nan), nil),
            (.boolean, .integer(1), "true"), (.boolean, .integer(2), nil),
            (.unixSeconds, .text("1970-01-01 00:01:00"), "60"),
            (.unixSeconds, .text("1970-01-02"), "86400"),
            (.unixSeconds, .text("1970-01-01 00:00:00.5"), nil), (.unixSeconds, .text("soon"), nil),
            (.iso8601, .text("1970-01-01 00:01:00"), #""1970-01-01T00:01:00Z""#),
            (.text, .null, nil),
        ] as [(ValueEncoding, Value, String?)]
    )
    func `values are written as the API takes them`(
        encoding: ValueEncoding,
        value: Value,
        json: String?
    ) {
        let written = encoding.json(value).map {
            String(decoding: JSONWriter.bytes(of: $0), as: UTF8.self)
        }
        #expect(written == json)
    }

    @Test(
        arguments: [
            (ConstraintOperator.greater, "1"), (.greaterOrEqual, "1"), (.less, "2"),
            (.lessOrEqual, "2"),
            (.equal, nil), (.notEqual, nil),
        ] as [(ConstraintOperator, String?)]
    )
    func `fractions of a second are rounded so that no row is lost`(
        comparison: ConstraintOperator,
        json: String?
    ) {
        let value = ValueEncoding.unixSeconds.json(
            .text("1970-01-01 00:00:01.25"),
            rounding: ValueEncoding.Rounding(comparison)
        )
        #expect(value.map { String(decoding: JSONWriter.bytes(of: $0), as: UTF8.self) } == json)
    }

    @Test(
        arguments: [
            ("abc%", "^ abc"), ("%abc%", "~ abc"), ("%abc", nil), ("abc", nil), ("a_c%", nil),
            ("%", nil),
            ("a%c%", nil),
        ] as [(String, String?)]
    )
    func `only plain patterns are sent`(pattern: String, sent: String?) throws {
        let translator = try #require(Self.translator)
        let condition = Condition(index: 0, column: 1, comparison: .like, values: [.text(pattern)])
        guard case .filter(let filter)? = translator.query(for: condition) else {
            #expect(sent == nil)
            return
        }
        #expect("\(filter.comparison) abc" == sent)
    }

    /// Column 1 is compared coarsely, column 2 exactly; column 4 cannot be searched.
    @Test(arguments: [
        (Filter.any([compare(2, .equal, "x"), compare(1, .equal, "y")]), "(role | name)"),
        (.any([compare(2, .equal, "x"), compare(4, .equal, "y")]), "everything"),
        (.all([compare(2, .equal, "x"), compare(4, .equal, "y")]), "(role)"),
        (.not(compare(2, .equal, "x")), "role"),
        (.not(.not(compare(2, .equal, "x"))), "role"),
        (.not(.any([compare(2, .equal, "x"), compare(1, .equal, "y")])), "(role & name)"),
        (.not(.all([compare(2, .equal, "x"), compare(1, .equal, "y")])), "(role | name)"),
        (.not(compare(2, .like, "x%")), "everything"),
        (.compare(Constraint(column: 2, comparison: .in, values: [])), "everything"),
        (.compare(Constraint(column: 2, comparison: .equal, values: [.null])), "everything"),
        (.all([]), "everything"), (.any([]), "everything"),
        (.not(compare(2, .less, "x")), "everything"),
        (
            .not(
                .compare(Constraint(column: 2, comparison: .in, values: [.text("x"), .text("y")]))
            ), "(role & role)"
        ),
        (
            .compare(
                Constraint(
                    column: 2,
                    comparison: .in,
                    values: Array(repeating: .text("x"), count: 4)
                )
            ), "everything"
        ),
    ])
    func `a tree is searched for whatever cannot be lost`(filter: Filter, words: String) throws {
        let translator = try #require(Self.translator)
        #expect(Self.words(translator.query(for: filter)) == words)
    }

    private static func compare(
        _ column: Int,
        _ comparison: ConstraintOperator,
        _ text: String
    ) -> Filter {
        .compare(Constraint(column: column, comparison: comparison, values: [.text(text)]))
    }

    private static var translator: SearchTranslator? {
        Shop.people.search.map {
            SearchTranslator(table: Shop.people, style: $0.style, allowsLooseCriteria: false)
        }
    }

    @Test func `loose criteria are used only when they are asked for`() throws {
        let style = try #require(Shop.people.search?.style)
        var table = Shop.people
        table.columns[1].filter?.rules[.equal]?.fidelity = .loose
        let condition = Condition(index: 0, column: 1, comparison: .equal, values: [.text("x")])
        for allows in [false, true] {
            let translator = SearchTranslator(
                table: table,
                style: style,
                allowsLooseCriteria: allows
            )
            #expect((translator.rule(for: condition) != nil) == allows)
        }
    }

    @Test func `a filter tree goes with the search`() throws {
        let api = CannedAPI(pages: [#"{"data":[],"pages":{}}"#])
        let people = try Shop.table("people", api)
        let tree = Filter.any([Self.compare(2, .equal, "x"), Self.compare(2, .equal, "y")])
        let id = people.constraint("id", .like, .text("a%"))
        _ = try people.rows("id", where: [id], filter: tree)
        #expect(
            api.log == [
                #"POST /people/search {"query":{"operator":"AND","value":["#
                    + #"{"operator":"AND","value":[{"field":"id","operator":"^","value":"a"}]},"#
                    + #"{"operator":"OR","value":[{"field":"role","operator":"=","value":"x"},"#
                    + #"{"field":"role","operator":"=","value":"y"}]}]},"pagination":{"per_page":150}}"#
            ]
        )
    }
}
