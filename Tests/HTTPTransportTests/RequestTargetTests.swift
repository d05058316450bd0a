import Testing

@testable import HTTPTransport

struct RequestTargetTests {
    @Test(arguments: [
        ("https://API.intercom.io/contacts", "api.intercom.io"),
        ("https://api.intercom.io:443/", "api.intercom.io"),
        ("http://127.0.0.1:8080/x?y", "127.0.0.1:8080"),
        ("https://name:secret@host/", "host"),
        ("http://[::1]:9/", "[::1]:9"),
    ])
    func `messages name the host, and the port where it is unusual`(url: String, place: String) {
        #expect(RequestTarget(url: url)?.place == place)
    }

    @Test(arguments: [
        ("http://localhost:1", true), ("http://127.0.0.1", true), ("http://127.9.8.7", true),
        ("http://[::1]/", true), ("http://localhost.example.com", false),
        ("http://127.0.0.1.example.com", false), ("http://10.0.0.1", false),
        ("http://0.0.0.0/", false), ("http://127.0.0.1@example.com/", false),
    ])
    func `loopback is this machine and nothing that looks like it`(url: String, expected: Bool) {
        #expect(RequestTarget(url: url)?.isLoopback == expected)
    }
}
