import Authentication
import Foundation
import HTTPTransport
import Profiles
import TableModel
import Testing

@testable import RESTSource

/// Values that would mean something else where they stand, were they not encoded.
private let hostile: [(value: String, encoded: String)] = [
    ("../me", "..%2Fme"), ("/../me", "%2F..%2Fme"), ("a/b", "a%2Fb"), ("a?b=c", "a%3Fb%3Dc"),
    ("a#b", "a%23b"), ("a\\b", "a%5Cb"), ("a%00b", "a%2500b"), ("%2f", "%252f"),
    ("%2e%2e", "%252e%252e"), ("a\u{0}b", "a%00b"), ("a\r\nX: y", "a%0D%0AX%3A%20y"),
    ("a&b=c;d", "a%26b%3Dc%3Bd"), ("a b+c", "a%20b%2Bc"), ("ü", "%C3%BC"), ("😀", "%F0%9F%98%80"),
    ("\u{FFFD}", "%EF%BF%BD"), ("...", "..."), ("a@b:c", "a%40b%3Ac"), ("\u{7F}", "%7F"),
]

@Suite struct InjectionTests {
    private let wire = Wire { _ in Wire.Answer(status: 404) }

    @Test(arguments: hostile)
    func `a value in a path is one segment`(value: String, encoded: String) throws {
        let people = try Shop.table("people", over: wire, as: Tokens("A"))
        let id = people.constraint("id", .equal, .text(value))
        #expect(try people.rows("bio", where: [id]) == [])
        #expect(wire.sent.map(\.url) == ["https://api.test/people/\(encoded)"])
    }

    @Test(arguments: [".", ".."])
    func `a value that would be a step in the path is searched for`(value: String) throws {
        let wire = Wire { _ in Wire.Answer() }
        let people = try Shop.table("people", over: wire, as: Tokens("A"))
        let id = people.constraint("id", .equal, .text(value))
        #expect(try people.rows("bio", where: [id]) == [])
        #expect(wire.sent.map(\.url) == ["https://api.test/people/search"])
    }

    @Test func `an empty key asks for nothing`() throws {
        let people = try Shop.table("people", over: wire)
        let id = people.constraint("id", .equal, .text(""))
        #expect(try people.rows("bio", where: [id]) == [])
        #expect(wire.log.isEmpty)
    }

    @Test(arguments: [".", "..", "../.."])
    func `a parent's key is no step in the path either`(key: String) throws {
        let wire = Wire { request in
            request.url.hasSuffix("per_page=150")
                ? Wire.Answer(body: #"{"data":[{"id":"\#(key)"}]}"#) : Wire.Answer(status: 404)
        }
        let notes = try Shop.table("notes", over: wire, as: Tokens("A"))
        if key.count < 3 {
            #expect(throws: SourceError.self) { try notes.rows("id") }
            #expect(wire.log.count == 1)
        } else {
            _ = try? notes.rows("id")
            #expect(wire.sent.last?.url == "https://api.test/people/..%2F../notes")
        }
    }

    @Test(arguments: hostile + [("..", "..")])
    func `a value in a query is one value`(value: String, encoded: String) throws {
        let orders = try Shop.table("orders", over: wire, as: Tokens("A"))
        let tag = orders.constraint("tag", .equal, .text(value))
        #expect(try orders.rows("id", where: [tag]) == [])
        #expect(wire.sent.map(\.url) == ["https://api.test/orders?tag_id=\(encoded)"])
    }

    @Test(arguments: hostile.map(\.value) + ["..", "\"},{\"a\":\"b", "\u{8}\u{1F}", "\u{2028}"])
    func `a value in a body is one value`(value: String) throws {
        let wire = Wire { _ in Wire.Answer() }
        let people = try Shop.table("people", over: wire, as: Tokens("A"))
        let role = people.constraint("role", .equal, .text(value))
        #expect(try people.rows("id", where: [role]) == [])
        let body = try #require(wire.sent.first?.body)
        #expect(body.allSatisfy { $0 >= 0x20 })
        let document = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        let query = document?["query"] as? [String: Any]
        #expect(query?["value"] as? String == value)
    }

    @Test func `a cursor from an answer is encoded`() throws {
        let wire = Wire { request in
            let next =
                request.url.contains("after=") ? "null" : #"{"after":"a&per_page=1\r\n/../#"}"#
            return Wire.Answer(body: #"{"data":[],"pages":{"next":\#(next)}}"#)
        }
        let people = try Shop.table("people", over: wire)
        #expect(try people.rows("id") == [])
        let last = wire.sent.last?.url.split(separator: "after=").last
        #expect(last == "a%26per_page%3D1%0D%0A%2F..%2F%23")
    }

    @Test func `a long value goes whole`() throws {
        let people = try Shop.table("people", over: wire)
        let value = String(repeating: "ü", count: 50_000)
        let id = people.constraint("id", .equal, .text(value))
        #expect(try people.rows("bio", where: [id]) == [])
        #expect(wire.sent.first?.url.utf8.count == 300_000 + "https://api.test/people/".count)
    }

    @Test(arguments: ["a\r\nX: y", "a\nX: y", "a\rb", "a\u{0}b", "a\u{7F}", "\n"])
    func `a token with a control character is not sent`(token: String) throws {
        let people = try Shop.table("people", over: wire, as: Tokens(token))
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == .unauthorized)
        #expect(error?.message.contains("control character") == true)
        #expect(error?.message.contains("X: y") == false)
        #expect(wire.log.isEmpty)
    }

    @Test(arguments: [
        ("X-Name", "a\r\nX: y"), ("X-Name", "a\u{0}b"), ("X-Name", "a\nb"), ("X Name", "a"),
        ("X-Name: y", "a"), ("X\r\nY", "a"), ("", "a"), ("X-Name;", "a"), ("X\u{0}", "a"),
        ("Ünsafe", "a"),
    ])
    func `the transport sends no header that would be two`(name: String, value: String) {
        let request = HTTPRequest(url: "http://127.0.0.1:9/", headers: [(name, value)])
        let exchange = HTTPTransport.shared.start(request, options: TransportOptions(attempts: 1))
        let error = #expect(throws: TransportError.self) { try exchange.wait() }
        #expect(error?.code == .other)
        #expect(error?.message.contains("was not sent") == true)
    }
}
