internal import COpenSSL

/// A key and a certificate for this machine's own names, made for one sign-in and kept in memory alone.
final class TLSIdentity: Sendable {
    /// `SSL_CTX`, safe from many threads once it is set up.
    private let address: UInt

    /// The certificate is good for a day, and for `localhost`, `127.0.0.1`, `::1` and the host.
    init(host: String) throws(AuthenticationError) {
        // What OpenSSL notes about a failure belongs to the thread, and the host may look there.
        defer { ERR_clear_error() }
        let plain = host.filter { $0 != "[" && $0 != "]" }
        var names = "DNS:localhost,IP:127.0.0.1,IP:::1"
        if !["localhost", "127.0.0.1", "::1"].contains(plain) { names += ",IP:" + plain }
        guard let context = copenssl_self_signed(names) else {
            throw AuthenticationError(
                .notSupported,
                """
                this machine's OpenSSL could not make a certificate for the https address of CallbackURL; use \
                an http address of localhost
                """
            )
        }
        address = UInt(bitPattern: context)
    }

    deinit { SSL_CTX_free(context) }

    fileprivate var context: OpaquePointer? { OpaquePointer(bitPattern: address) }
}

/// The server's side of one TLS connection, without its socket: bytes in, bytes out.
final class TLSFilter {
    private let connection: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    /// Nil where memory is short.
    init?(_ identity: TLSIdentity) {
        guard let connection = SSL_new(identity.context) else { return nil }
        guard let incoming = BIO_new(BIO_s_mem()) else {
            SSL_free(connection)
            return nil
        }
        guard let outgoing = BIO_new(BIO_s_mem()) else {
            BIO_free(incoming)
            SSL_free(connection)
            return nil
        }
        SSL_set_bio(connection, incoming, outgoing)  // which owns them from here on
        SSL_set_accept_state(connection)
        self.connection = connection
        self.incoming = incoming
        self.outgoing = outgoing
    }

    deinit { SSL_free(connection) }

    /// Takes what came over the network; gives what the browser said.
    ///
    /// Nil where this is no TLS, or the browser does not want the certificate.
    func receive(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        defer { ERR_clear_error() }
        ERR_clear_error()
        let bytes = Array(bytes)
        guard BIO_write(incoming, bytes, Int32(clamping: bytes.count)) == bytes.count else {
            return nil
        }
        var plain: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = SSL_read(connection, &buffer, Int32(buffer.count))
            guard count > 0 else {
                switch SSL_get_error(connection, count) {
                case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return plain
                default: return nil
                }
            }
            plain += buffer.prefix(Int(count))
        }
    }

    /// What goes to the browser for it to read this, and to know that it is all.
    func seal(_ bytes: [UInt8]) -> [UInt8] {
        defer { ERR_clear_error() }
        ERR_clear_error()
        _ = SSL_write(connection, bytes, Int32(clamping: bytes.count))
        SSL_shutdown(connection)
        return takeOutput()
    }

    /// What the handshake has to say.
    func takeOutput() -> [UInt8] {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = BIO_read(outgoing, &buffer, Int32(buffer.count))
            guard count > 0 else { return output }
            output += buffer.prefix(Int(count))
        }
    }
}
