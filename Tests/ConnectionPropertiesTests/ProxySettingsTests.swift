import ConnectionProperties
import Testing

private func settings(
    _ text: String,
    dataSource: String = ""
) throws -> ConnectionSettings {
    try ConnectionSettings(
        ConnectionString(parsing: text),
        dataSource: ConnectionString(parsing: dataSource).items
    )
}

@Suite struct ProxySettingsTests {
    @Test(arguments: [
        ("", "environment"), ("ProxyAutoDetect=true", "environment"),
        ("ProxyServer=", "environment"),
        ("ProxyAutoDetect=false", "direct"), ("FirewallType=NONE", "environment"),
        ("FirewallType=NONE;FirewallServer=f", "environment"),
        ("ProxyServer=p", "http p 80"), ("ProxyServer=p;ProxyAutoDetect=true", "http p 80"),
        ("ProxyServer=p;ProxyPort=3128", "http p 3128"), ("ProxyServer=p:3128", "http p 3128"),
        ("ProxyServer=p:1;ProxyPort=3128", "http p 3128"),
        ("ProxyServer=http://p:3128/", "http p 3128"), ("ProxyServer=https://p", "https p 443"),
        ("ProxyServer=p;ProxySSLType=ALWAYS", "https p 443"),
        ("ProxyServer=p;ProxySSLType=never", "http p 80"),
        ("ProxyServer=p;ProxySSLType=TUNNEL", "http p 80 tunnel"),
        ("ProxyServer=::1;ProxyPort=8", "http [::1] 8"), ("ProxyServer={[::1]:9}", "http [::1] 9"),
        ("ProxyServer=10.0.0.1;ProxyUser=u;ProxyPassword=x", "http 10.0.0.1 80 basic u x"),
        ("ProxyServer=p;ProxyUser=u", "http p 80 basic u "),
        ("ProxyServer=p;ProxyUser=u;ProxyAuthScheme=Digest", "http p 80 digest u "),
        ("ProxyServer=p;ProxyUser=D\\u;ProxyAuthScheme=NTLM", "http p 80 ntlm D\\u "),
        ("ProxyServer=p;ProxyAuthScheme=NEGOTIATE", "http p 80 negotiate  "),
        ("ProxyServer=p;ProxyAuthScheme=NONE", "http p 80"),
        ("FirewallType=SOCKS5;FirewallServer=f", "socks5 f 1080 firewall"),
        ("FirewallType=socks4;FirewallServer=f:9", "socks4 f 9 firewall"),
        ("FirewallType=SOCKS5;FirewallServer=socks5://f;FirewallPort=7", "socks5 f 7 firewall"),
        ("FirewallType=TUNNEL;FirewallServer=f", "http f 80 tunnel firewall"),
        ("FirewallType=SOCKS4;FirewallServer=f;FirewallUser=u", "socks4 f 1080 basic u  firewall"),
        (
            "FirewallType=SOCKS5;FirewallServer=f;FirewallUser=u;FirewallPassword=x",
            "socks5 f 1080 basic u x firewall"
        ),
    ])
    func `the way out follows from what is set`(text: String, route: String) throws {
        #expect(Self.words(try settings(text).proxy.kind) == route)
    }

    @Test(arguments: [
        ("ProxyPort=1", "ProxyServer"), ("ProxyUser=u", "ProxyServer"),
        ("ProxyPassword=s3cret", "ProxyServer"), ("ProxyAuthScheme=BASIC", "ProxyServer"),
        ("ProxySSLType=ALWAYS", "ProxyServer"),
        ("ProxyServer=p;ProxyPassword=s3cret", "ProxyUser"),
        ("ProxyServer=p;ProxyAuthScheme=DIGEST", "ProxyUser"),
        ("ProxyServer=p;ProxyAuthScheme=NEGOTIATE;ProxyPassword=s3cret", "ProxyUser"),
        ("ProxyServer=p;ProxyAuthScheme=NONE;ProxyUser=u", "ProxyAuthScheme"),
        ("ProxyServer=p;ProxyAuthScheme=NONE;ProxyPassword=s3cret", "ProxyAuthScheme"),
        ("ProxyServer=p;ProxyUser=a:s3cret", "colon"), ("ProxyServer=p;ProxyPort=0", "1 to 65535"),
        ("ProxyServer=p:0", "1 to 65535"), ("ProxyServer=p:http", "1 to 65535"),
        ("ProxyServer=p:+1", "1 to 65535"), ("ProxyServer=:1", "host"),
        ("ProxyServer=[::1", "host"),
        ("ProxyServer=[]", "host"), ("ProxyServer=http://", "host"),
        ("ProxyServer=http://u:s3cret@p", "properties of their own"),
        ("ProxyServer=ftp://p", "ftp://"), ("ProxyServer=socks5://p", "FirewallType"),
        ("ProxyServer=p/path", "nothing else"), ("ProxyServer={p p}", "nothing else"),
        ("ProxyServer={p\r\nX: s3cret}", "nothing else"),
        ("ProxyServer=https://p;ProxySSLType=NEVER", "ProxySSLType"),
        ("ProxyServer=http://p;ProxySSLType=ALWAYS", "ProxySSLType"),
        ("ProxyServer=p;ProxySSLType=MAYBE", "AUTO, ALWAYS, NEVER, TUNNEL"),
        ("ProxyServer=p;FirewallType=SOCKS5;FirewallServer=f", "both"),
        ("FirewallType=SOCKS5", "FirewallServer"), ("FirewallServer=f", "FirewallType"),
        ("FirewallPort=1", "FirewallServer"), ("FirewallUser=u", "FirewallServer"),
        ("FirewallPassword=s3cret", "FirewallServer"),
        ("FirewallType=SOCKS5;FirewallServer=f;FirewallPassword=s3cret", "FirewallUser"),
        (
            "FirewallType=SOCKS4;FirewallServer=f;FirewallUser=u;FirewallPassword=s3cret",
            "no passwords"
        ),
        ("FirewallType=SOCKS5;FirewallServer=http://f", "http://"),
        ("FirewallType=TUNNEL;FirewallServer=f;FirewallUser=a:s3cret", "colon"),
        ("ProxyExceptions=a*b", "a*b"), ("ProxyExceptions=*.", "*."),
    ])
    func `half of something is an error that names the other half`(text: String, words: String) {
        #expect { try settings(text) } throws: { error in
            guard let error = error as? PropertyError else { return false }
            return error.code == .badValue && error.message.contains(words)
                && !error.message.contains("s3cret")
        }
    }

    @Test func `a name that SOCKS5 cannot carry is an error`() {
        let name = String(repeating: "u", count: 256)
        let text = "FirewallType=SOCKS5;FirewallServer=f;FirewallUser=\(name)"
        #expect(throws: PropertyError.self) { try settings(text) }
    }

    @Test(arguments: [
        ("ProxyServer=", "ProxyServer=p;ProxyUser=u;ProxyPassword=x"),
        ("FirewallServer=", "FirewallType=SOCKS5;FirewallServer=f;FirewallUser=u"),
        ("FirewallType=NONE", "FirewallType=SOCKS5;FirewallServer=f;FirewallUser=u"),
        ("ProxyServer=;ProxyAutoDetect=false", "ProxyServer=p;ProxySSLType=ALWAYS"),
    ])
    func `a string can switch off what its data source has`(
        text: String,
        dataSource: String
    ) throws {
        let kind = try settings(text, dataSource: dataSource).proxy.kind
        #expect(["environment", "direct"].contains(Self.words(kind)))
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a, b;c  *.d", ["a", "b", "c", "*.d"]), (" ,; ", []),
        ("10.0.0.0/8,[::1],*", ["10.0.0.0/8", "[::1]", "*"]),
    ])
    func `exceptions stand in a list`(text: String, exceptions: [String]) throws {
        #expect(try settings("ProxyExceptions={\(text)}").proxy.exceptions == exceptions)
    }

    private static func words(_ kind: ProxySettings.Kind) -> String {
        switch kind {
        case .environment: return "environment"
        case .direct: return "direct"
        case .server(let server):
            var words = ["\(server.scheme)", server.host, "\(server.port)"]
            if server.alwaysTunnels { words.append("tunnel") }
            if let login = server.login {
                words += ["\(login.scheme)", login.user, login.password]
            }
            if server.isFirewall { words.append("firewall") }
            return words.joined(separator: " ")
        }
    }
}
