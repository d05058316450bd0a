/// What a web server says in HTTP of a client's certificate, which others say in the handshake.
///
/// nginx and those built on it answer with its own codes 495 and 496 as status 400.
enum ClientCertificateRefusal {
    /// Nil for any other answer.
    static func error(
        in response: HTTPResponse,
        from target: RequestTarget,
        _ security: TransportSecurity
    ) -> TransportError? {
        guard response.status == 400, target.scheme == "https", response.body.count < 4_096,
            response.header("Content-Type")?.hasPrefix("text/html") == true
        else { return nil }
        let page = String(decoding: response.body.bytes, as: UTF8.self)
        if page.contains("No required SSL certificate was sent") {
            return TransportError(
                .tls,
                "\(target.place) asks for a certificate of the client: name it in SSLClientCert"
            )
        }
        guard page.contains("The SSL certificate error") else { return nil }
        let name = security.clientCertificate.map { " (\($0.path))" } ?? ""
        return TransportError(
            .tls,
            "\(target.place) refused the certificate of SSLClientCert\(name): it expects one of "
                + "another issuer, or this one is not valid now"
        )
    }
}
