import Foundation
import Testing

@testable import HTTPTransport

struct FaultTests {
    typealias Step = ScriptedServer.Step

    /// Half of an answer that promised ten bytes.
    private static let half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"
    /// Chunks without the last one.
    private static let unending =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
    /// `hello hello hello` in gzip.
    private static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 87, 200, 64, 144, 0, 128, 136, 249,
        229, 17, 0, 0, 0,
    ]

    private static func compressed(_ body: [UInt8], as encoding: String = "gzip") -> Step {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(body.count)\r\n\r\n"
        return .send(Array(head.utf8) + body)
    }

    static let faults: [(name: String, steps: [Step])] = [
        ("closed before an answer", [.close]),
        ("reset before an answer", [.reset]),
        ("closed within the headers", [.text("HTTP/1.1 200 OK\r\nContent-"), .close]),
        ("closed within the body", [.text(half), .close]),
        ("reset within the body", [.text(half), .reset]),
        ("closed within the chunks", [.text(unending), .close]),
        ("not HTTP", [.text("SSH-2.0-OpenSSH_9.2\r\n"), .close]),
        ("a gzip body cut short", [compressed(Array(gzip.prefix(15))), .close]),
        ("a gzip body without its checksum", [compressed(Array(gzip.dropLast(4))), .close]),
        ("a gzip body that is none", [compressed(Array("plain text".utf8)), .close]),
        ("503", [.answer(503, "busy")]),
    ]

    @Test(arguments: faults.indices)
    func `a repeatable request survives a fault`(index: Int) throws {
        let fault = Self.faults[index]
        try withServer {
            $0.number == 0 ? fault.steps : [.answer(200, "well")]
        } run: { server in
            let response = try get(server.url)
            #expect(response.text == "well", "\(fault.name)")
            #expect(server.requests.count == 2, "\(fault.name)")
        }
    }

    @Test(arguments: faults.indices)
    func `another request is not sent twice`(index: Int) throws {
        let fault = Self.faults[index]
        withServer { _ in
            fault.steps
        } run: { server in
            let request = HTTPRequest(
                method: "POST",
                url: server.url,
                body: [1],
                isRepeatable: false
            )
            let exchange = HTTPTransport.shared.start(request, options: .init())
            do throws(TransportError) {
                let response = try exchange.wait()
                #expect(response.status == 503)
            } catch {
                #expect([.connectionLost, .malformedAnswer].contains(error.code), "\(error)")
                #expect(error.message.contains("127.0.0.1:\(server.port)"))
                #expect(error.message.contains("this POST request is unknown"), "\(error)")
            }
            #expect(server.requests.count == 1, "\(fault.name)")
        }
    }

    @Test func `not even on a kept connection that turns out to be dead`() throws {
        try withServer {
            $0.method == "POST" ? [.close] : [.answer(200, "x")]
        } run: { server in
            _ = try get(server.url)
            let request = HTTPRequest(
                method: "POST",
                url: server.url,
                body: [1],
                isRepeatable: false
            )
            #expect(throws: TransportError.self) {
                try HTTPTransport.shared.start(request, options: .init()).wait()
            }
            #expect(server.requests.map(\.method) == ["GET", "POST"])
        }
    }

    @Test func `when the attempts are used up the last answer is delivered`() throws {
        try withServer { _ in
            [.answer(503, "busy")]
        } run: { server in
            let response = try get(server.url, TransportOptions(attempts: 3))
            #expect(response.status == 503)
            #expect(server.requests.count == 3)
        }
    }

    @Test func `when the attempts are used up the last fault is thrown`() throws {
        withServer { _ in
            [.text(Self.half), .close]
        } run: { server in
            let error = failure(of: server.url, TransportOptions(attempts: 2))
            #expect(error?.code == .connectionLost)
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a gzip body is decoded, in one or more members`() throws {
        try withServer { request in
            [Self.compressed(request.path == "/two" ? Self.gzip + Self.gzip : Self.gzip)]
        } run: { server in
            let one = try get(server.url + "/one")
            #expect(one.text == "hello hello hello")
            let two = try get(server.url + "/two")
            #expect(two.text == "hello hello hellohello hello hello")
            #expect(server.requests.first?.headers["accept-encoding"] == "gzip")
        }
    }

    @Test func `a compressed body is decoded as it arrives, whatever the pieces`() throws {
        let pieces = Self.gzip.map { Step.send([$0]) }
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
        try withServer { _ in
            [.text(head)] + pieces + [.close]
        } run: { server in
            let response = try get(server.url)
            #expect(response.text == "hello hello hello")
        }
    }

    @Test func `an encoding that was not asked for is refused by name`() {
        withServer { _ in
            [Self.compressed([1, 2, 3], as: "br"), .close]
        } run: { server in
            let error = failure(of: server.url, TransportOptions(attempts: 1))
            #expect(error?.code == .malformedAnswer)
            #expect(error?.message.contains("'br'") == true)
        }
    }

    @Test func `an answer that is too large is refused, once`() {
        withServer { _ in
            [.answer(200, String(repeating: "x", count: 5_000))]
        } run: { server in
            let error = failure(of: server.url, TransportOptions(maximumBodySize: 4_999))
            #expect(error?.code == .tooLarge)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a body that is large only when decoded is refused as well`() {
        withServer { _ in
            [Self.compressed(Self.gzip)]
        } run: { server in
            let error = failure(of: server.url, TransportOptions(maximumBodySize: 16))
            #expect(error?.code == .tooLarge)
        }
    }

    @Test(arguments: [(count: 1, size: 200_000), (count: 300, size: 1_000)])
    func `headers without end are refused`(count: Int, size: Int) {
        let line = "X-Long: \(String(repeating: "x", count: size))\r\n"
        let headers = String(repeating: line, count: count)
        withServer { _ in
            [.text("HTTP/1.1 200 OK\r\n\(headers)\r\n"), .close]
        } run: { server in
            let error = failure(of: server.url, TransportOptions(attempts: 1))
            #expect(error?.code == .tooLarge, "\(String(describing: error))")
        }
    }

    @Test(arguments: ["Content-Length: 99999999999999999999", "Content-Length: -1"])
    func `a length that makes no sense does no harm`(header: String) {
        let answer = "HTTP/1.1 200 OK\r\n\(header)\r\n\r\nabc"
        withServer { _ in
            [.text(answer), .close]
        } run: { server in
            _ = failure(of: server.url, TransportOptions(attempts: 1))
            #expect(server.requests.count == 1)
        }
    }

    @Test func `nobody listening is an error that names the place`() {
        let port = withServer { _ in
            []
        } run: {
            $0.port
        }
        usleep(50_000)
        let error = failure(of: "http://127.0.0.1:\(port)/", TransportOptions(attempts: 2))
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("127.0.0.1:\(port)") == true)
    }

    @Test func `an unknown host is an error that names it`() {
        let error = failure(of: "https://no-such-host.invalid/", TransportOptions(attempts: 1))
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("no-such-host.invalid") == true)
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "file:///etc/passwd", "", "http://", "http://a\r\nb/", "//x",
    ])
    func `an address that is none is refused before anything is sent`(url: String) {
        #expect(failure(of: url)?.code == .other)
    }

    @Test func `a header cannot carry another one`() {
        let request = HTTPRequest(url: "http://127.0.0.1:1/", headers: [("A", "b\r\nC: d")])
        #expect(throws: TransportError.self) {
            try HTTPTransport.shared.start(request, options: .init()).wait()
        }
    }
}
