extension PropertyTable {
    static let tls: [ConnectionProperty] = [
        ConnectionProperty(
            "SSLServerCert",
            .path,
            defaultDescription: "the system's trust store",
            "The servers to trust instead of those that the system's store vouches for. A PEM file with "
                + "the certificates of issuers, or of the server itself; a folder of such files, named "
                + "as `openssl rehash` names them; or a pin, `sha256//` and the SHA-256 of the server's "
                + "public key in base64 or hexadecimal, several in braces with semicolons between. Of a "
                + "pinned server the key alone is checked, so that it may have signed its certificate "
                + "itself: not its name, its dates or its issuer. `*` trusts anything, which is a "
                + "warning on every connect."
        ),
        ConnectionProperty(
            "SSLClientCert",
            .path,
            "File with the certificate by which the server knows this client, and its private key."
        ),
        ConnectionProperty(
            "SSLClientCertType",
            .enumeration(["PEM", "P12"]),
            default: "PEM",
            "Form of the client certificate's file: PEM, or PKCS #12."
        ),
        ConnectionProperty(
            "SSLClientCertPassword",
            .secret,
            "Password of the client certificate's private key, where it is encrypted."
        ),
        ConnectionProperty(
            "SSLClientCertSubject",
            .text,
            "Chooses among the certificates of a store, which OpenSSL has none of: `*` is taken, and "
                + "anything else refused."
        ),
        ConnectionProperty(
            "MinTLSVersion",
            .enumeration(["1.2", "1.3"]),
            default: "1.2",
            "The oldest version of TLS to speak."
        ),
    ]

    static let proxy: [ConnectionProperty] = [
        ConnectionProperty(
            "ProxyAutoDetect",
            .boolean,
            default: "true",
            "Take the proxy of the environment, as curl does: `https_proxy`, `all_proxy` and `no_proxy`, in "
                + "small or capital letters, and `http_proxy`. Not for this machine itself, and not where "
                + "ProxyServer or FirewallServer is set."
        ),
        ConnectionProperty(
            "ProxyServer",
            .text,
            "Host of an HTTP proxy, as a name or an address, `http://` or `https://` and a port permitted. "
                + "Set to nothing, it switches off the one of a DSN."
        ),
        ConnectionProperty(
            "ProxyPort",
            .integer(1...65_535),
            defaultDescription: "80, with TLS 443",
            "Port of the proxy."
        ),
        ConnectionProperty(
            "ProxyAuthScheme",
            .enumeration(["NONE", "BASIC", "DIGEST", "NTLM", "NEGOTIATE"]),
            defaultDescription: "BASIC where ProxyUser is set, otherwise NONE",
            "How to sign in at the proxy. NTLM and NEGOTIATE (Kerberos; without ProxyUser the login of "
                + "this session) are left to libcurl and have not been tried with such a proxy."
        ),
        ConnectionProperty("ProxyUser", .text, "Name at the proxy, for NTLM `DOMAIN\\name`."),
        ConnectionProperty("ProxyPassword", .secret, "Password at the proxy."),
        ConnectionProperty(
            "ProxySSLType",
            .enumeration(["AUTO", "ALWAYS", "NEVER", "TUNNEL"]),
            default: "AUTO",
            "How to speak with the proxy: ALWAYS over TLS, trusting what SSLServerCert says (with a pin, "
                + "the system's store); AUTO and NEVER in the clear. What is said to an `https` server "
                + "goes through a tunnel (CONNECT) in any case, with TUNNEL also to an `http` one."
        ),
        ConnectionProperty(
            "ProxyExceptions",
            .text,
            "Hosts to reach without proxy or firewall, with commas between: names, which stand for all "
                + "names beneath them, too (`*.example.com`), addresses, and networks (`10.0.0.0/8`). "
                + "They replace the environment's `no_proxy`."
        ),
        ConnectionProperty(
            "FirewallType",
            .enumeration(["NONE", "TUNNEL", "SOCKS4", "SOCKS5"]),
            default: "NONE",
            "Kind of the server that leads out: a SOCKS server, or an HTTP proxy with CONNECT (TUNNEL). "
                + "SOCKS5 resolves names itself, for SOCKS4 they are resolved here."
        ),
        ConnectionProperty(
            "FirewallServer",
            .text,
            "Its host, instead of ProxyServer."
        ),
        ConnectionProperty(
            "FirewallPort",
            .integer(1...65_535),
            defaultDescription: "1080, for TUNNEL 80",
            "Its port."
        ),
        ConnectionProperty("FirewallUser", .text, "Name there."),
        ConnectionProperty(
            "FirewallPassword",
            .secret,
            "Password there; SOCKS4 knows none."
        ),
    ]

    static let logging: [ConnectionProperty] = [
        ConnectionProperty(
            "Logfile",
            .path,
            defaultDescription: "no log",
            "File that the log is appended to, readable for its owner alone."
        ),
        ConnectionProperty(
            "Verbosity",
            .integer(1...5),
            default: "1",
            "1 errors, 2 requests and timings, 3 headers, 4 bodies, 5 ODBC calls. Secrets are left "
                + "out at every level."
        ),
        ConnectionProperty(
            "LogModules",
            .list(["HTTP", "SQL", "ODBC", "AUTH", "CACHE"]),
            defaultDescription: "all",
            "What the log is about, with commas between: `HTTP,SQL`."
        ),
        ConnectionProperty(
            "MaxLogFileSize",
            .size,
            default: "100MB",
            "Size at which a new file is begun."
        ),
        ConnectionProperty(
            "MaxLogFileCount",
            .integer(1...10_000),
            default: "10",
            "Files that are kept, the present one included."
        ),
    ]
}
