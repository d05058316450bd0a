import Testing

@testable import Authentication

struct RequestHeadTests {
    private func read(_ text: String) -> RequestHead.Step { RequestHead.read(Array(text.utf8)) }

    @Test(arguments: ["\r\n", "\n"])
    func `a head is complete with its empty line and not before`(line: String) {
        let text = ["GET /a?b=c= HTTP/1.1", "Host: x", "", ""].joined(separator: line)
        for count in 0..<text.utf8.count {
            #expect(RequestHead.read(Array(text.utf8.prefix(count))) == .needsMore, "\(count)")
        }
        let head = RequestHead(method: "GET", target: "/a?b=c=")
        #expect(read(text) == .complete(head))
        #expect(read(text + "a body") == .complete(head))
        #expect(head.path == "/a" && head.query == "b=c=")
    }

    @Test(arguments: [
        ("/", "/", ""), ("/?", "/", ""), ("/a?b?c", "/a", "b?c"), ("/a#b", "/a#b", ""),
        ("//evil.test/?x", "//evil.test/", "x"),
    ])
    func `path and query are told apart`(target: String, path: String, query: String) {
        let head = RequestHead(method: "GET", target: target)
        #expect(head.path == path && head.query == query)
    }

    @Test(arguments: [
        "\u{16}\u{3}\u{1}", " GET / HTTP/1.1\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n", "GET http://localhost/ HTTP/1.1\r\n\r\n", "\r\n\r\n",
        "GET / x HTTP/1.1\r\n\r\n", "G\n\n",
    ])
    func `what is not HTTP is malformed`(text: String) {
        #expect(read(text) == .malformed)
    }

    @Test func `a head of any bytes is read without harm`() {
        let bytes = Array("GET /".utf8) + [0xFF, 0, 0xC3] + Array(" HTTP/1.1\n\n".utf8)
        guard case .complete(let head) = RequestHead.read(bytes) else {
            Issue.record("not complete")
            return
        }
        #expect(head.path.hasPrefix("/\u{FFFD}"))
    }

    @Test func `a head that is too long is refused`() {
        let start = "GET /?"
        let most = String(repeating: "a", count: RequestHead.limit - start.utf8.count - 13)
        guard case .complete = read(start + most + " HTTP/1.1\r\n\r\n") else {
            Issue.record("the longest head is refused")
            return
        }
        #expect(read(start + most + "a HTTP/1.1\r\n\r\n") == .malformed)
        #expect(read(start + most + "aaaaaaaaaaaa") == .needsMore)
        #expect(read(start + most + "aaaaaaaaaaaaa") == .malformed)
    }
}
