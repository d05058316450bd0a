import Foundation

/// nginx on a loopback port, with TLS, HTTP/2 and a certificate that it signed itself.
///
/// It answers every request with the protocol, the number of the connection, and `r` where its TLS session is an old one.
final class TLSServer {
    static let isInstalled = ["/usr/sbin/nginx", "/usr/bin/openssl"]
        .allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }

    let url: String
    let certificate: String
    private let folder: String
    private let server = Process()

    /// - Parameters:
    ///   - name: What the certificate is for, such as `IP:127.0.0.1`.
    ///   - protocols: As nginx's `ssl_protocols` wants them.
    ///   - isPlain: Whether it has no HTTP/2, of which its variables tell less, and closes each connection after an
    ///     answer.
    /// - Throws: When a program or a file is missing.
    init(
        name: String,
        protocols: String = "TLSv1.2 TLSv1.3",
        isPlain: Bool = false
    ) throws {
        folder = FileManager.default.temporaryDirectory.path + "/tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        certificate = folder + "/certificate.pem"
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", folder + "/key.pem", "-out", certificate, "-days", "2", "-subj", "/CN=test",
            "-addext", "subjectAltName=\(name)",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        let port = ScriptedServer.freePort()
        url = "https://127.0.0.1:\(port)"
        let configuration = """
            daemon off; master_process off; pid \(folder)/pid; error_log \(folder)/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy;
                fastcgi_temp_path \(folder)/fastcgi; uwsgi_temp_path \(folder)/uwsgi;
                scgi_temp_path \(folder)/scgi;
                server {
                    listen 127.0.0.1:\(port) ssl\(isPlain ? "" : " http2");
                    ssl_certificate certificate.pem; ssl_certificate_key key.pem;
                    ssl_protocols \(protocols); ssl_session_cache shared:a:1m;
                    keepalive_timeout \(isPlain ? 0 : 60); ssl_ciphers ALL:@SECLEVEL=0;
                    location / { return 200 "$server_protocol $connection $ssl_session_reused"; }
                }
            }
            """
        try configuration.write(toFile: folder + "/nginx.conf", atomically: true, encoding: .utf8)
        server.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
        server.arguments = ["-p", folder, "-c", folder + "/nginx.conf"]
        server.standardError = FileHandle.nullDevice
        try server.run()
        for _ in 0..<500 where !ScriptedServer.isListening(port) { usleep(10_000) }
    }

    deinit {
        // Nothing gentler: a child of a worker thread has the other signals blocked.
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }
}

extension ScriptedServer {
    /// A port that nobody listened on a moment ago.
    static func freePort() -> Int {
        withServer { _ in
            []
        } run: {
            $0.port
        }
    }

    static func isListening(_ port: Int) -> Bool {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(client) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(client, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
