import DriverLog
import Foundation
import Testing

@testable import HTTPTransport

struct LoggingTests {
    /// The log of one request, line by line without the time.
    private func log(
        _ verbosity: Log.Level,
        of request: (String) -> HTTPRequest,
        _ script: @escaping @Sendable (ScriptedServer.Received) -> [ScriptedServer.Step]
    ) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).log"
        defer { unlink(path) }
        try withServer(script) { server in
            let options = TransportOptions(log: try Log(path: path, verbosity: verbosity))
            let exchange = HTTPTransport.shared.start(request(server.url), options: options)
            _ = try? exchange.wait()
        }
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "] ", maxSplits: 1).dropFirst().joined() }
    }

    private func login(_ url: String) -> HTTPRequest {
        HTTPRequest(
            method: "POST",
            url: url + "/login?token=hidden1&page=2",
            headers: [("Authorization", "Bearer hidden2"), ("X-Page", "2")],
            body: Array(#"{"client_secret":"hidden3","page":2}"#.utf8)
        )
    }

    private func page(_ url: String) -> HTTPRequest { HTTPRequest(url: url + "/a") }

    private let answer = ScriptedServer.Step.answer(
        200,
        #"{"access_token":"hidden4","page":2}"#,
        headers: ["Set-Cookie: a=hidden5"]
    )

    @Test(arguments: [(Log.Level.errors, 0), (.requests, 1), (.headers, 3), (.bodies, 5)])
    func `each level says more, and none a secret`(level: Log.Level, count: Int) throws {
        let lines = try log(level, of: login) { [answer] _ in [answer] }
        #expect(lines.count == count, "\(lines)")
        #expect(!lines.contains { $0.contains("hidden") })
        #expect(lines.allSatisfy { $0.contains("page") })
    }

    @Test func `a request is logged with status, size, time and attempt`() throws {
        let lines = try log(.requests, of: page) { request in
            request.number == 0 ? [.answer(503, "busy")] : [.answer(200, "hello")]
        }
        #expect(lines.count == 3)
        let form = #/GET http://127.0.0.1:\d+/a 200 5 bytes \d+ ms attempt 2/#
        #expect(try form.wholeMatch(in: lines[2]) != nil, "\(lines)")
    }

    @Test func `a failure is logged at the lowest level with its cause`() throws {
        let request = { HTTPRequest(url: $0, isRepeatable: false) }
        let lines = try log(.errors, of: request) { _ in [.reset] }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("broke off") == true)
    }

    @Test func `only the beginning of a long body is logged`() throws {
        let lines = try log(.bodies, of: page) { _ in
            [.answer(200, String(repeating: "x", count: 100_000))]
        }
        let body = try #require(lines.last)
        #expect(body.utf8.count < 5_000)
        #expect(body.hasSuffix("95904 bytes more"))
    }
}
