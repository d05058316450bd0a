internal import COpenSSL
internal import Glibc

/// Whether a file holds the certificates that a property says it does.
///
/// Read while connecting, so that what is wrong is said there and by its property's name, not by the first request.
enum CertificateFile {
    /// At least one certificate in PEM form, which others may vouch with.
    static func checkAuthorities(at path: String) throws(PropertyError) {
        let file = try OpenedFile(
            path,
            property: "SSLServerCert",
            "a PEM file, a folder, a pin or *"
        )
        defer { ERR_clear_error() }
        guard let certificate = PEM_read_bio_X509_AUX(file.bio, nil, nil, nil) else {
            throw PropertyError(
                .badValue,
                "SSLServerCert must be a PEM file with certificates, and \"\(path.prefix(256))\" holds none"
            )
        }
        X509_free(certificate)
    }

    /// A certificate and its private key, in one PEM file.
    static func checkPEM(at path: String, password: String) throws(PropertyError) {
        defer { ERR_clear_error() }
        let file = try OpenedFile(path, property: "SSLClientCert", "a file")
        let name = "SSLClientCert=\(path.prefix(256))"
        guard let certificate = PEM_read_bio_X509_AUX(file.bio, nil, nil, nil) else {
            throw PropertyError(
                .badValue,
                "\(name) holds no certificate in PEM form; for a PKCS #12 file set SSLClientCertType=P12"
            )
        }
        defer { X509_free(certificate) }
        let second = try OpenedFile(path, property: "SSLClientCert", "a file")
        // With a password at hand, be it empty, OpenSSL does not ask the terminal for one.
        let key = password.withCString {
            PEM_read_bio_PrivateKey(second.bio, nil, nil, UnsafeMutableRawPointer(mutating: $0))
        }
        guard let key else {
            guard try hasPrivateKey(path) else {
                throw PropertyError(
                    .badValue,
                    "\(name) holds no private key; it must stand in the same file as the certificate"
                )
            }
            throw passwordError(name, password)
        }
        defer { EVP_PKEY_free(key) }
        guard X509_check_private_key(certificate, key) == 1 else {
            throw PropertyError(
                .badValue,
                "\(name) begins with a certificate that its private key does not belong to"
            )
        }
    }

    /// A certificate and its private key, in PKCS #12.
    static func checkP12(at path: String, password: String) throws(PropertyError) {
        defer { ERR_clear_error() }
        let file = try OpenedFile(path, property: "SSLClientCert", "a file")
        let name = "SSLClientCert=\(path.prefix(256))"
        guard let box = d2i_PKCS12_bio(file.bio, nil) else {
            throw PropertyError(
                .badValue,
                "\(name) is not in PKCS #12 form; for a PEM file set SSLClientCertType=PEM"
            )
        }
        defer { PKCS12_free(box) }
        guard isOpened(box, by: password) else { throw passwordError(name, password) }
        var key: OpaquePointer?
        var certificate: OpaquePointer?
        let isParsed = PKCS12_parse(box, password, &key, &certificate, nil) == 1
        defer {
            EVP_PKEY_free(key)
            X509_free(certificate)
        }
        guard isParsed else {
            throw PropertyError(
                .badValue,
                "\(name) is encrypted in a way that OpenSSL no longer reads; write it anew with "
                    + "'openssl pkcs12 -export'"
            )
        }
        guard key != nil, certificate != nil else {
            throw PropertyError(.badValue, "\(name) must hold a certificate and its private key")
        }
    }

    /// No password and an empty one are two things in PKCS #12.
    private static func isOpened(_ box: OpaquePointer, by password: String) -> Bool {
        PKCS12_verify_mac(box, password, -1) == 1
            || password.isEmpty && PKCS12_verify_mac(box, nil, 0) == 1
    }

    private static func passwordError(_ name: String, _ password: String) -> PropertyError {
        PropertyError(
            .badValue,
            password.isEmpty
                ? "\(name) is encrypted: set SSLClientCertPassword"
                : "\(name) cannot be opened with SSLClientCertPassword; is the password right?"
        )
    }

    /// Whether one of the blocks is a key, encrypted or not.
    private static func hasPrivateKey(_ path: String) throws(PropertyError) -> Bool {
        let file = try OpenedFile(path, property: "SSLClientCert", "a file")
        var name: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<UInt8>?
        var length = 0
        while PEM_read_bio(file.bio, &name, &header, &data, &length) == 1 {
            defer {
                for pointer in [
                    name.map(UnsafeMutableRawPointer.init),
                    header.map(UnsafeMutableRawPointer.init),
                    data.map(UnsafeMutableRawPointer.init),
                ] {
                    CRYPTO_free(pointer, nil, 0)
                }
            }
            if let name, String(cString: name).hasSuffix("PRIVATE KEY") { return true }
        }
        return false
    }
}

/// A file that OpenSSL reads, closed when it goes out of scope.
private struct OpenedFile: ~Copyable {
    let bio: OpaquePointer

    /// `wanted` says in messages what the property takes.
    init(_ path: String, property: String, _ wanted: String) throws(PropertyError) {
        var status = stat()
        let shown = path.prefix(256)
        guard stat(path, &status) == 0 else {
            throw PropertyError(
                .badValue,
                "\(property) must name \(wanted), and there is no \"\(shown)\": \(String(cString: strerror(errno)))"
            )
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw PropertyError(
                .badValue,
                "\(property) must name \(wanted), and \"\(shown)\" is none"
            )
        }
        guard access(path, R_OK) == 0, let bio = BIO_new_file(path, "r") else {
            ERR_clear_error()
            throw PropertyError(.badValue, "\(property): this process may not read \"\(shown)\"")
        }
        self.bio = bio
    }

    deinit { BIO_free(bio) }
}
