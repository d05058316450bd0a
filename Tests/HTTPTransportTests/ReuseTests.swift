import Testing

@testable import HTTPTransport

/// Connections and TLS sessions are used again.
struct ReuseTests {
    @Test(.enabled(if: TLSServer.isInstalled), arguments: [true, false])
    func `requests of HTTP/2 share one connection, also at the same time`(isOrdinary: Bool) throws {
        let server = try TLSServer(name: "IP:127.0.0.1")
        defer { withExtendedLifetime(server) {} }
        var security = TransportSecurity(trust: .file(server.certificate))
        if !isOrdinary { security.minimumVersion = .tls13 }
        let options = TransportOptions(security: security)
        _ = try get(server.url, options)
        let exchanges = (0..<20).map { _ in
            HTTPTransport.shared.start(HTTPRequest(url: server.url), options: options)
        }
        let answers = try exchanges.map { try $0.wait().text }
        #expect(Set(answers).count == 1)
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/2") })
    }

    @Test(.enabled(if: TLSServer.isInstalled), arguments: ["TLSv1.2", "TLSv1.3"])
    func `a new connection takes up the TLS session of one before`(version: String) throws {
        let server = try TLSServer(name: "IP:127.0.0.1", protocols: version, isPlain: true)
        defer { withExtendedLifetime(server) {} }
        let options = TransportOptions(
            security: TransportSecurity(trust: .file(server.certificate))
        )
        let answers = try (0..<5).map { _ in try get(server.url, options).text }
        #expect(Set(answers.map { $0.split(separator: " ")[1] }).count == 5, "\(answers)")
        #expect(answers.first?.hasSuffix(" .") == true, "\(answers)")
        #expect(answers.dropFirst().allSatisfy { $0.hasSuffix(" r") }, "\(answers)")
    }
}
