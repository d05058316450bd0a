// The group TLS.

extension ConnectionSettings {
    /// The servers that are trusted: the property `SSLServerCert`.
    package enum TrustedServers: Hashable, Sendable {
        case system
        case file(String)
        case folder(String)
        /// Each `sha256//` and base64, with semicolons between.
        case publicKeys(String)
        case anything
    }

    package var trustedServers: TrustedServers {
        guard let value = text("SSLServerCert") else { return .system }
        if value == "*" { return .anything }
        if let pin = try? PublicKeyPin(value) { return .publicKeys(pin.text) }
        return CertificateFolder.isFolder(value) ? .folder(value) : .file(value)
    }

    /// The file by which a server knows us; nil for none.
    package var clientCertificate: String? { text("SSLClientCert") }
    /// It is in PKCS #12, not in PEM.
    package var isClientCertificateP12: Bool { member("SSLClientCertType") == "P12" }
    package var clientCertificatePassword: String { text("SSLClientCertPassword") ?? "" }
    /// TLS 1.2 is too old.
    package var requiresTLS13: Bool { member("MinTLSVersion") == "1.3" }

    /// What the properties name must be there, or every request would fail.
    func checkCertificates() throws(PropertyError) {
        if let value = text("SSLServerCert"), value != "*", try PublicKeyPin(value) == nil {
            switch trustedServers {
            case .folder(let path): try CertificateFolder.check(path)
            default: try CertificateFile.checkAuthorities(at: value)
            }
        }
        try checkSubject()
        guard let path = clientCertificate else { return try checkOrphans() }
        let password = clientCertificatePassword
        if isClientCertificateP12 {
            try CertificateFile.checkP12(at: path, password: password)
        } else {
            try CertificateFile.checkPEM(at: path, password: password)
        }
    }

    /// What the user should know on every connect.
    var trustCaution: PropertyNotice? {
        guard trustedServers == .anything else { return nil }
        return PropertyNotice(
            kind: .caution,
            message:
                "SSLServerCert=* trusts any certificate, so that whoever stands in between can "
                + "read the token and the rows; name the server's certificate, its issuer's or its "
                + "key instead"
        )
    }

    private func checkSubject() throws(PropertyError) {
        guard let subject = text("SSLClientCertSubject"), subject != "*" else { return }
        throw PropertyError(
            .notBuilt,
            "SSLClientCertSubject chooses among the certificates of a store, and there is none here: "
                + "certificates are files, and SSLClientCert names the one that is meant; leave it out"
        )
    }

    /// A password or a form without a file is half of something.
    private func checkOrphans() throws(PropertyError) {
        guard !isNamed("SSLClientCert") else { return }  // switched off for one connection
        for name in ["SSLClientCertPassword", "SSLClientCertType"] {
            guard let value = given(name), value.lowercased() != "pem" else { continue }
            throw PropertyError(
                .badValue,
                "\(name) is set without SSLClientCert, which names the certificate's file"
            )
        }
    }
}
