import Foundation
import Profiles
import Testing

/// Every kind of problem is reported in words, at its place.
struct ProblemTests {
    /// A change to the shop, and what the loader says of it.
    struct Case: CustomTestStringConvertible, Sendable {
        var old: String
        var new: String
        var problem: String

        init(_ old: String, _ new: String, _ problem: String) {
            (self.old, self.new, self.problem) = (old, new, problem)
        }

        var testDescription: String { problem }
    }

    @Test func `a sound profile has none`() throws {
        #expect(try TemporaryProfile(TemporaryProfile.shop).problems == [])
    }

    @Test(arguments: [
        Case(
            "name: Shop",
            "name: My Shop",
            "1:7: “My Shop” is not a name; a name has letters, digits and _, no digit first."
        ),
        Case("name: Shop", "name:", "1:1: A profile needs the key “name”."),
        Case("name: Shop", "name: [a]", "1:7: A text is expected, but here is a list."),
        Case(
            "name: Shop",
            "name: Shop\ntitel: Shop",
            "2:1: A profile has no key named “titel”. Did you mean “title”?"
        ),
        Case(
            "name: Shop",
            "name: Shop\nname: Store",
            "2:1: The key “name” stands here twice; the first is in line 1."
        ),
        Case(
            "https://shop.example",
            "shop.example",
            "2:19: “shop.example” is not a URL that begins with https:// and ends without a slash."
        ),
        Case(
            "default: https://shop.example",
            "eu: https://shop.example",
            "2:8: hosts needs the key “default”."
        ),
        Case(
            "{ default: https://shop.example }",
            "https://shop.example",
            "2:8: hosts is a mapping of keys to values, but here is a single value."
        ),
        Case(
            "page_number",
            "page_numbers",
            "5:12: “page_numbers” is none of none, cursor, page_number, scroll, next_url."
        ),
        Case("    style: page_number\n", "", "5:5: A paging style needs the key “style”."),
        Case(
            "{ query: page }",
            "{ query: page, body: page }",
            "6:16: Either “query” or “body” says where in the request the value goes."
        ),
        Case(
            "maximum: 100",
            "maximum: many",
            "7:48: A whole number is expected, but here is “many”."
        ),
        Case(
            "maximum: 100",
            "maximum: 0",
            "7:48: A number from 1 to 100000 is expected, but here is 0."
        ),
        Case(
            "maximum: 100",
            "maximum: 10",
            "7:11: The default, 20, is larger than the maximum, 10."
        ),
        Case(
            "query: query",
            "query: a..b",
            "9:18: “a..b” is not a path; a path is names with points between, such as location.country, items.0.id, $parent.id, or . for the whole."
        ),
        Case(
            "query: query",
            "query: $child.a",
            "9:18: “$child.a” is not a path; a path is names with points between, such as location.country, items.0.id, $parent.id, or . for the whole."
        ),
        Case(
            "\"=\": exact",
            "\"~\": exact",
            "11:9: “~” is no comparison of SQL; there are: =, <>, <, <=, >, >=, IN, LIKE, IS NULL, IS NOT NULL."
        ),
        Case("\"=\": exact", "\"=\": sure", "11:14: “sure” is none of exact, wider, loose."),
        Case("\"=\": exact", "IN: exact", "11:13: The rule for IN needs the key “maximum_values”."),
        Case(
            "\"=\": exact",
            "LIKE: { match: wider }",
            "11:15: The rule for LIKE needs one of the keys prefix, suffix, infix."
        ),
        Case(
            "\"=\": exact",
            "\">\": { match: wider, send: \"> soon\" }",
            "11:36: “soon” is not an amount such as 1, -25h or 10s."
        ),
        Case(
            "name: Shop",
            "name: &shop Shop",
            "1:7: Anchors (&), aliases (*) and tags (!) are not part of the format."
        ),
        Case(
            "name: Shop",
            "name: *shop",
            "1:7: Anchors (&), aliases (*) and tags (!) are not part of the format."
        ),
        Case(
            "name: Shop",
            "name: !!str Shop",
            "1:7: Anchors (&), aliases (*) and tags (!) are not part of the format."
        ),
        Case(
            "name: Shop",
            "name: Shop\n---\nname: Shop",
            "2:1: A file holds one document; here a second one begins."
        ),
        Case(
            "name: Shop",
            "name: a: b",
            "1:8: This is not YAML: mapping values are not allowed in this context."
        ),
        Case(
            "name: Shop",
            "name: " + String(repeating: "[", count: 40),
            "1:38: This is nested more than 32 levels deep."
        ),
    ])
    func `in profile.yaml`(change: Case) throws {
        let shop = try TemporaryProfile.shop("profile.yaml", change.old, change.new)
        let problems = shop.problems.filter { $0.hasPrefix("profile.yaml:") }
        #expect(problems.contains { $0.hasPrefix("profile.yaml:\(change.problem)") }, "\(problems)")
    }

    @Test(arguments: [
        Case("name: orders", "name: order", "1:7: The table is named “order”, its file “orders”."),
        Case(
            "key: id",
            "key: [id, number]",
            "2:11: The table has no column named “number”. There are: id, customer_id."
        ),
        Case(
            "customer_id: customers.id",
            "custmer_id: customers.id",
            "3:17: The table has no column named “custmer_id”. Did you mean “customer_id”?"
        ),
        Case(
            "customers.id",
            "customer.id",
            "3:30: There is no table named “customer”. Did you mean “customers”?"
        ),
        Case(
            "customers.id",
            "customers.key",
            "3:30: The table “customers” has no column named “key”. There are: id."
        ),
        Case(
            "customers.id",
            "customers",
            "3:30: “customers” does not name a column of a table, such as admins.id."
        ),
        Case(
            "GET /orders",
            "FETCH /orders",
            "4:18: “FETCH /orders” is not a request such as GET /contacts/{id}."
        ),
        Case(
            "GET /orders",
            "\"GET /orders/{id\"",
            "4:18: “GET /orders/{id” is not a request such as GET /contacts/{id}."
        ),
        Case(
            "GET /orders",
            "\"GET /orders/{number}\"",
            "4:7: The table has no column named “number”. There are: id, customer_id."
        ),
        Case(
            "paging: pages",
            "paging: page",
            "4:51: There is no paging style named “page”. Did you mean “pages”?"
        ),
        Case(
            ", paging: pages",
            ", page_size: { maximum: 5 }",
            "4:54: The paging style has no page size that this could change."
        ),
        Case(
            "paging: pages",
            "paging: pages, page_size: { maximum: 5 }",
            "4:69: The default, 20, is larger than the maximum, 5."
        ),
        Case(
            "paging: pages",
            "parameters: { query: a }",
            "4:55: A parameter needs a “column”, or columns in “wanted_by”."
        ),
        Case(
            "paging: pages",
            "parameters: { query: a, column: x }",
            "4:7: The table has no column named “x”. There are: id, customer_id."
        ),
        Case(
            "paging: pages",
            "cap: { rows: 9, instead: scroll }",
            "4:68: The table has no other list named “scroll”. There are none."
        ),
        Case(
            "style: find",
            "style: fnid",
            "5:48: There is no search style named “fnid”. Did you mean “find”?"
        ),
        Case(
            "filter: id",
            "filter: ids",
            "7:37: There is no filter named “ids”. Did you mean “id”?"
        ),
        Case(
            "filter: id",
            "sort: true",
            "7:5: A column has a sort only where the table’s search has one."
        ),
        Case(
            "search:",
            "lookups:",
            "7:5: A column has a filter only where the table has a search."
        ),
        Case(
            "search: { request: POST",
            "lookups: { request: GET",
            "5:10: A lookup names a column in its path, or in a required parameter."
        ),
        Case(
            "customer.id }",
            "$parent.id }",
            "8:5: A path begins with $parent only where the table has a parent."
        ),
        Case(
            "customer.id }",
            "customer.id, narrows: id }",
            "8:5: Only a table with a parent can narrow it."
        ),
        Case(
            "type: text, path",
            "type: string, path",
            "8:32: “string” is none of text, boolean, integer, bigint, double, decimal, date, time, timestamp, json, binary."
        ),
        Case("type: text, path", "path", "8:5: A column needs the key “type”."),
        Case(
            "type: text, path",
            "type: text, nullable: no, path",
            "8:48: true or false is expected, but here is “no”."
        ),
        Case("type: text, path", "type: text, input: true, path", "8:57: An input has no path."),
        Case("name: customer_id", "name: ID", "8:5: There is a column “ID” already, in line 7."),
        Case(
            "columns:",
            "column:",
            "6:1: A table has no key named “column”. Did you mean “columns”?"
        ),
        Case(
            "key: id",
            "key: id\nparent: orders",
            "3:9: The parents go in a circle: orders → orders."
        ),
    ])
    func `in a table's file`(change: Case) throws {
        let shop = try TemporaryProfile.shop("tables/orders.yaml", change.old, change.new)
        let problems = shop.problems
        #expect(problems.contains("tables/orders.yaml:\(change.problem)"), "\(problems)")
    }

    @Test func `all problems are reported at once, in the order of their places`() throws {
        var files = TemporaryProfile.shop
        files["profile.yaml"]?.replace("name: Shop", with: "name: 1")
        files["tables/customers.yaml"]?.replace("key: id", with: "key: no")
        files["tables/customers.yaml"]?.replace("type: text", with: "type: word")
        files["tables/orders.yaml"]?.replace("rows: data, paging", with: "row: data, paging")
        let places = try TemporaryProfile(files).problems.map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "profile.yaml:1:7:", "tables/customers.yaml:2:6:", "tables/customers.yaml:5:23:",
                "tables/orders.yaml:4:31:",
            ]
        )
    }

    @Test func `a circle of parents is reported once for each table in it`() throws {
        var files = TemporaryProfile.shop
        files["tables/orders.yaml"]?.append("\nparent: customers")
        files["tables/customers.yaml"]?.append("\nparent: { table: orders }")
        #expect(
            try TemporaryProfile(files).problems == [
                "tables/customers.yaml:6:18: The parents go in a circle: customers → orders → customers.",
                "tables/orders.yaml:9:9: The parents go in a circle: orders → customers → orders.",
            ]
        )
    }

    @Test func `a table without any request is reported`() throws {
        var files = TemporaryProfile.shop
        files["tables/customers.yaml"]?.replace(
            "list: { request: GET /customers, rows: data }",
            with: ""
        )
        #expect(
            try TemporaryProfile(files).problems == [
                "tables/customers.yaml:1:1: Nothing says where rows come from: list, search, lookups or parent.inline."
            ]
        )
    }

    @Test func `two tables whose names differ in letter case only are reported`() throws {
        var files = TemporaryProfile.shop
        files["tables/Orders.yaml"] = files["tables/orders.yaml"]?
            .replacing("name: orders", with: "name: Orders")
        #expect(
            try TemporaryProfile(files).problems == [
                "tables/orders.yaml: “Orders” and “orders” are the same name in SQL."
            ]
        )
    }

    @Test func `what a broken file lacks is not reported of those that use it`() throws {
        let shop = try TemporaryProfile.shop("profile.yaml", "filters:", "filters: [")
        #expect(shop.problems.count == 1)
        let orders = try TemporaryProfile.shop("tables/customers.yaml", "name: id, ", "nam: id, ")
        #expect(orders.problems.allSatisfy { $0.hasPrefix("tables/customers.yaml") })
    }
}
