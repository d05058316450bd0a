extension PropertyTable {
    static let tls: [ConnectionProperty] = [
        ConnectionProperty(
            "SSLServerCert",
            .path,
            defaultDescription: "the system's trust store",
            "PEM file of the certificates to trust instead of the system's. A folder, a public-key pin "
                + "and `*`, which other drivers take, are refused."
        ),
        ConnectionProperty("SSLClientCert", .path, "Client certificate.", support: .refused),
        ConnectionProperty(
            "SSLClientCertType",
            .enumeration(["PEM", "P12"]),
            default: "PEM",
            "Form of the client certificate.",
            support: .refused
        ),
        ConnectionProperty(
            "SSLClientCertPassword",
            .secret,
            "Password of the client certificate.",
            support: .refused
        ),
        ConnectionProperty(
            "SSLClientCertSubject",
            .text,
            "Which certificate of a store to use.",
            support: .refused
        ),
        ConnectionProperty(
            "MinTLSVersion",
            .enumeration(["1.2", "1.3"]),
            default: "1.2",
            "The oldest version of TLS to speak.",
            support: .refused
        ),
    ]

    static let proxy: [ConnectionProperty] = [
        ConnectionProperty(
            "ProxyAutoDetect",
            .boolean,
            default: "true",
            "Take the proxy of the environment (`https_proxy`, `no_proxy`).",
            support: .refused
        ),
        ConnectionProperty("ProxyServer", .text, "Host of a proxy.", support: .refused),
        ConnectionProperty(
            "ProxyPort",
            .integer(1...65_535),
            "Port of the proxy.",
            support: .refused
        ),
        ConnectionProperty(
            "ProxyAuthScheme",
            .enumeration(["NONE", "BASIC", "DIGEST", "NTLM", "NEGOTIATE"]),
            default: "NONE",
            "How to sign in at the proxy.",
            support: .refused
        ),
        ConnectionProperty("ProxyUser", .text, "Name at the proxy.", support: .refused),
        ConnectionProperty("ProxyPassword", .secret, "Password at the proxy.", support: .refused),
        ConnectionProperty(
            "ProxySSLType",
            .enumeration(["AUTO", "ALWAYS", "NEVER", "TUNNEL"]),
            default: "AUTO",
            "Whether to speak TLS with the proxy.",
            support: .refused
        ),
        ConnectionProperty(
            "ProxyExceptions",
            .text,
            "Hosts to reach without the proxy.",
            support: .refused
        ),
        ConnectionProperty(
            "FirewallType",
            .enumeration(["NONE", "TUNNEL", "SOCKS4", "SOCKS5"]),
            default: "NONE",
            "Kind of firewall.",
            support: .refused
        ),
        ConnectionProperty("FirewallServer", .text, "Host of the firewall.", support: .refused),
        ConnectionProperty(
            "FirewallPort",
            .integer(1...65_535),
            "Port of the firewall.",
            support: .refused
        ),
        ConnectionProperty("FirewallUser", .text, "Name at the firewall.", support: .refused),
        ConnectionProperty(
            "FirewallPassword",
            .secret,
            "Password at the firewall.",
            support: .refused
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
