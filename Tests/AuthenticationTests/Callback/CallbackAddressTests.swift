import Testing

@testable import Authentication

struct CallbackAddressTests {
    @Test(
        arguments: [
            ("http://localhost:3333", false, "localhost", 3333, "/", ["127.0.0.1", "::1"]),
            (
                "HTTPS://LocalHost:8443/a/b?c=d", true, "localhost", 8443, "/a/b",
                ["127.0.0.1", "::1"]
            ),
            ("http://127.0.0.1:1/callback#x", false, "127.0.0.1", 1, "/callback", ["127.0.0.1"]),
            ("http://127.9.8.7:65535?x=/y", false, "127.9.8.7", 65535, "/", ["127.9.8.7"]),
            ("http://[::1]:3333/", false, "[::1]", 3333, "/", ["::1"]),
            ("http://localhost", false, "localhost", 80, "/", ["127.0.0.1", "::1"]),
            ("https://localhost/%20a", true, "localhost", 443, "/%20a", ["127.0.0.1", "::1"]),
        ] as [(String, Bool, String, UInt16, String, [String])]
    )
    func `an address of this machine is where the driver listens`(
        url: String,
        isSecure: Bool,
        host: String,
        port: UInt16,
        path: String,
        listening: [String]
    ) throws {
        let address = try CallbackAddress(url)
        #expect(address.isSecure == isSecure && address.host == host)
        #expect(address.port == port && address.path == path)
        #expect(address.listeningAddresses == listening)
    }

    @Test(arguments: [
        "https://example.com/callback", "http://0.0.0.0:3333", "http://192.168.0.1:3333",
        "http://localhost.example.com:3333", "http://localhost@example.com:3333",
        "http://[::]:3333", "http://128.0.0.1:3333",
    ])
    func `another machine is not listened on, and the other ways are named`(url: String) {
        let error = refusal { _ = try CallbackAddress(url) }
        #expect(error?.code == .badProperty)
        for word in ["CallbackURL", "OAuthVerifier", "apiodbc login"] {
            #expect(error?.message.contains(word) == true)
        }
    }

    @Test(arguments: [
        "", "localhost:3333", "ftp://localhost", "http://", "http://localhost:0",
        "http://localhost:65536", "http://localhost:99999999999999999999", "http://local host:1",
        "http://localhost:3333/\r\nX: 1", "/callback",
    ])
    func `what is no address is refused with an example`(url: String) {
        let error = refusal { _ = try CallbackAddress(url) }
        #expect(error?.code == .badProperty)
        #expect(error?.message.contains("CallbackURL is not an address") == true)
    }
}
