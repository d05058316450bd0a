import Authentication
import HTTPTransport
import Profiles
import TableModel
import Testing

@testable import RESTSource

@Suite struct FailureTests {
    private static let body =
        #"{"type":"error.list","request_id":"r1","errors":[{"code":"c1","message":"went wrong"}]}"#

    @Test(arguments: [
        (400, SourceError.Code.refused), (401, .unauthorized), (403, .forbidden), (404, .notFound),
        (422, .refused), (429, .rateLimited), (500, .serverFailed), (503, .serverFailed),
        (302, .other),
    ])
    func `a refusal has the API's own words`(status: Int, code: SourceError.Code) throws {
        let api = CannedAPI { _ in (status, Self.body) }
        let people = try Shop.table("people", api)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == code)
        let start = "people: GET /people was answered with HTTP \(status) c1: went wrong"
        #expect(error?.message.hasPrefix(start) == true)
        #expect(error?.message.hasSuffix("[request r1]") == true)
    }

    @Test(arguments: ["", "<html>", "{", #"{"errors":"no"}"#, #"{"errors":[7]}"#, "[]"])
    func `a refusal of another shape has its status`(body: String) throws {
        let api = CannedAPI { _ in (502, body) }
        let people = try Shop.table("people", api)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.message == "people: GET /people was answered with HTTP 502")
    }

    @Test(arguments: [
        ("", "not valid JSON"), ("<html></html>", "not valid JSON"),
        (#"{"data":[{"id":"a"}"#, "not valid JSON"),
        (#"{"data":[{"id":"a"}]} x"#, "not valid JSON"),
        (#"{"data":[{"id":"a"},]}"#, "not valid JSON"), (#"{"items":[]}"#, "no rows at 'data'"),
        (#"{"data":null}"#, "no rows at 'data'"), (#"{"data":"x"}"#, "no rows at 'data'"),
        (#"{"data":[1]}"#, "row 1 is not an object but 1"), ("7", "no rows at 'data'"),
        (#"{"data":[{"id":"a"},null]}"#, "row 2 is not an object but null"),
        (
            #"{"data":[{"age":1},{"age":"old"}]}"#,
            #"row 2, column age (integer at 'age'): cannot use the value "old""#
        ),
    ])
    func `a page that cannot be read is an error, not an end`(page: String, words: String) throws {
        let api = CannedAPI(pages: [page])
        let people = try Shop.table("people", api)
        let error = #expect(throws: SourceError.self) { try people.rows("id", "age") }
        #expect(error?.code == .malformedAnswer)
        #expect(error?.message.contains("people: GET /people: ") == true)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `an empty list is no rows`() throws {
        let api = CannedAPI(pages: [#" { "data" : [ ] , "pages" : null } "#])
        #expect(try Shop.table("people", api).rows("id") == [])
    }

    @Test(arguments: [
        (TransportError.Code.unreachable, SourceError.Code.unreachable), (.tls, .tls),
        (.connectionLost, .connectionLost), (.timedOut, .timedOut), (.cancelled, .cancelled),
        (.malformedAnswer, .malformedAnswer), (.tooLarge, .exhausted), (.outOfMemory, .exhausted),
        (.other, .other),
    ])
    func `what the transport meets is passed on`(
        met: TransportError.Code,
        code: SourceError.Code
    ) {
        let error = SourceError(
            TransportError(met, "no route to api.test"),
            request: "people: GET /people"
        )
        #expect(error == SourceError(code, "people: GET /people: no route to api.test"))
    }
}
