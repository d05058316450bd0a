import Testing

@testable import HTTPTransport

@Suite(.enabled(if: TLSServer.isInstalled, "needs the programs nginx and openssl"))
struct TLSTests {
    @Test func `requests share one connection where HTTP/2 is offered`() throws {
        let server = try TLSServer(name: "IP:127.0.0.1")
        let options = TransportOptions(
            security: TransportSecurity(trust: .file(server.certificate))
        )
        let exchanges = (0..<30).map { _ in
            HTTPTransport.shared.start(HTTPRequest(url: server.url), options: options)
        }
        let answers = try Set(exchanges.map { try $0.wait().text })
        #expect(answers.count == 1)
        #expect(answers.first?.hasPrefix("HTTP/2.0 ") == true)
    }

    @Test func `a certificate that nobody vouches for is refused, naming host and cause`() throws {
        let server = try TLSServer(name: "IP:127.0.0.1")
        let error = try #require(failure(of: server.url))
        #expect(error.code == .tls)
        #expect(error.message.contains("127.0.0.1"))
        #expect(error.message.contains("self-signed"))
    }

    @Test func `a certificate for another host is refused`() throws {
        let server = try TLSServer(name: "DNS:example.com")
        let options = TransportOptions(
            security: TransportSecurity(trust: .file(server.certificate))
        )
        #expect(failure(of: server.url, options)?.code == .tls)
    }

    @Test func `TLS before 1.2 is refused`() throws {
        let server = try TLSServer(name: "IP:127.0.0.1", protocols: "TLSv1.1")
        let options = TransportOptions(
            security: TransportSecurity(trust: .file(server.certificate))
        )
        #expect(failure(of: server.url, options)?.code == .tls)
    }

    @Test func `a server that speaks no TLS at all is refused`() throws {
        withServer { _ in
            [.answer()]
        } run: { server in
            let url = "https://127.0.0.1:\(server.port)"
            #expect(failure(of: url, TransportOptions(timeout: 0.5, attempts: 1)) != nil)
        }
    }
}
