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

    @Test(arguments: [
        ("http://someone:s3cr%2Bt@proxy:3128", "someone:s3cr+t"),
        ("someone:s3cr3t@proxy.example.com:3128/", "someone:s3cr3t"),
        ("socks5h://someone:s3cr3t@127.0.0.1", "someone:s3cr3t"),
        ("http://:s3cr3t@proxy", ":s3cr3t"),
        ("http://someone:s3%01t@proxy", "someone:s3%01t"),
        ("http://someone@proxy:3128", nil), ("proxy:3128", nil), ("", nil), ("http://", nil),
        ("http://a:b c@[::", nil),
    ])
    func `the address of a proxy tells who we are`(address: String, expected: String?) {
        let login = EnvironmentProxies.login(in: address)
        #expect(login.map { $0.name + ":" + $0.password } == expected)
    }
}
