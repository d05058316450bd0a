import Testing

@testable import HTTPTransport

struct RequestTests {
    @Test func `an answer arrives with its status, headers and body`() throws {
        try withServer { _ in
            [.answer(201, "hello", headers: ["X-Colour:  blue "])]
        } run: { server in
            let response = try get(server.url + "/a?b=c")
            #expect(response.status == 201)
            #expect(response.header("x-colour") == "blue")
            #expect(response.text == "hello")
            #expect(server.requests.map(\.path) == ["/a?b=c"])
            #expect(server.requests.first?.headers["user-agent"] == "apiodbc")
        }
    }

    @Test func `a body is sent with its method and headers and nothing is added`() throws {
        try withServer { _ in
            [.answer()]
        } run: { server in
            let request = HTTPRequest(
                method: "POST",
                url: server.url,
                headers: [("Content-Type", "application/json"), ("X-Empty", "")],
                body: Array("{\"a\":\"\0\"}".utf8)
            )
            _ = try HTTPTransport.shared.start(request, options: .init()).wait()
            let received = try #require(server.requests.first)
            #expect(received.method == "POST")
            #expect(received.body == request.body)
            #expect(received.headers["content-type"] == "application/json")
            #expect(received.headers["x-empty"] == "")
            #expect(received.headers["expect"] == nil)
            #expect(received.headers["cookie"] == nil)
        }
    }

    @Test(arguments: ["DELETE", "PUT", "HEAD", "GET"])
    func `other methods go out as they are named`(method: String) throws {
        try withServer { _ in
            [.answer(204)]
        } run: { server in
            let response = try HTTPTransport.shared
                .start(HTTPRequest(method: method, url: server.url), options: .init()).wait()
            #expect(response.status == 204)
            #expect(server.requests.map(\.method) == [method])
        }
    }

    @Test func `a connection serves one request after the other`() throws {
        try withServer { _ in
            [.answer(200, "x")]
        } run: { server in
            for _ in 0..<20 { _ = try get(server.url) }
            #expect(server.requests.count == 20)
            #expect(server.connections == 1)
        }
    }

    @Test
    func `no more requests of a connection are in flight than it permits, and all are answered`()
        throws
    {
        var options = TransportOptions()
        options.allotment = .connection(concurrency: 16, share: 100)
        try withServer { _ in
            [.pause(milliseconds: 5), .answer(200, "x")]
        } run: { server in
            let exchanges = (0..<100).map { _ in
                HTTPTransport.shared.start(HTTPRequest(url: server.url), options: options)
            }
            for exchange in exchanges {
                let response = try exchange.wait()
                #expect(response.text == "x")
            }
            #expect(server.requests.count == 100)
            #expect(server.connections <= 16)
            #expect(server.connections > 1)
        }
    }

    @Test func `an answer in chunks is put together`() throws {
        let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
        try withServer { _ in
            [.text(chunks), .pause(milliseconds: 20), .text("4\r\ndefg\r\n0\r\n\r\n")]
        } run: { server in
            let response = try get(server.url)
            #expect(response.text == "abcdefg")
        }
    }

    @Test func `a redirect is an answer like any other`() throws {
        let location = "Location: http://127.0.0.1:1/"
        try withServer { _ in
            [.answer(302, headers: [location])]
        } run: { server in
            let response = try get(server.url)
            #expect(response.status == 302)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `the bytes after a body are zero for a parser to read`() throws {
        try withServer { _ in
            [.answer(200, String(repeating: "x", count: 10_000))]
        } run: { server in
            let body = try get(server.url).body
            let end = try #require(body.bytes.baseAddress) + body.count
            let padding = UnsafeRawBufferPointer(start: end, count: ResponseBody.padding)
            #expect(padding.allSatisfy { $0 == 0 })
        }
    }
}
