import CCurl

/// Why there is no secure connection, and what to set.
struct TLSRefusal {
    let text: String

    /// Nil where the failure has nothing to do with TLS.
    init?(_ failure: CurlFailure, _ security: TransportSecurity) {
        switch failure.code {
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            text =
                "its public key is none of those that SSLServerCert pins; a pin is the SHA-256 of the "
                + "key (SubjectPublicKeyInfo), not of the certificate"
        case CURLE_SSL_CERTPROBLEM:
            text = "the certificate of SSLClientCert cannot be used: \(failure.cause)"
        case CURLE_SSL_CACERT_BADFILE:
            text = "what SSLServerCert names cannot be used: \(failure.cause)"
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            text = Self.verdict(failure.serverVerdict, failure, security)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED:
            text = Self.handshake(failure, security)
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            // With TLS 1.3 a server refuses a client's certificate after the handshake.
            guard failure.says("alert") else { return nil }
            text = Self.handshake(failure, security)
        default: return nil
        }
    }

    /// What was wrong with a certificate (`X509_verify_cert_error_string(3)`).
    static func verdict(
        _ verdict: Int,
        _ failure: CurlFailure,
        _ security: TransportSecurity
    ) -> String {
        switch verdict {
        case 9: "its certificate is not valid yet; check this machine's clock"
        case 10:
            "its certificate has expired; the server needs a new one, unless this machine's clock "
                + "is wrong"
        case 18, 19: "its certificate is self-signed, and \(advice(security))"
        case 2, 20, 21: "the issuer of its certificate is unknown: \(advice(security))"
        case _ where failure.says("does not match", "matches target"):
            "its certificate is for another name (\(failure.cause)); address the server by the name "
                + "in the certificate, or pin its key with SSLServerCert=sha256//…"
        default: "its certificate was refused (\(failure.cause))"
        }
    }

    private static func advice(_ security: TransportSecurity) -> String {
        switch security.trust {
        case .file(let path), .folder(let path):
            "what SSLServerCert names (\(path)) does not vouch for it; add the certificate of "
                + "its issuer there"
        default:
            "this machine's trust store does not vouch for it; name a PEM file with the certificate "
                + "of its issuer in SSLServerCert, or pin its key"
        }
    }

    private static func handshake(_ failure: CurlFailure, _ security: TransportSecurity) -> String {
        let cause = failure.cause
        if failure.says("certificate required") {
            return "the server asks for a certificate of the client: name it in SSLClientCert"
        }
        if security.clientCertificate != nil,
            failure.says("alert") && failure.says("cert", "unknown ca")
        {
            return "the server refused the certificate of SSLClientCert (\(cause))"
        }
        if failure.says("unsupported protocol", "protocol version", "no protocols available") {
            return switch security.minimumVersion {
            case .tls12: "the server speaks no TLS of version 1.2 or later (\(cause))"
            case .tls13:
                "the server speaks no TLS of version 1.3 (\(cause)); MinTLSVersion=1.2 permits "
                    + "the version before"
            }
        }
        if failure.says("wrong version number", "http request", "packet length too long") {
            return "what answers there does not speak TLS (\(cause)); check the port"
        }
        return cause
    }
}
