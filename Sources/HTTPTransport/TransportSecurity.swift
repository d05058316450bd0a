/// Whom a secure connection trusts, and who we say we are: the properties of the group TLS.
package struct TransportSecurity: Hashable, Sendable {
    /// The servers that are trusted.
    package enum Trust: Hashable, Sendable {
        /// Those that the system's store vouches for.
        case system
        /// Those that the certificates of a PEM file vouch for, and no others; proxies, too.
        case file(String)
        /// Those that the certificates in a folder vouch for, named as `openssl rehash` names them.
        case folder(String)
        /// Those whose public keys have these digests: each `sha256//` and base64, with semicolons between.
        ///
        /// Whoever has the key is the server: neither its name nor its dates nor its issuer are looked at.
        case publicKey(String)
        /// Any, and any proxy.
        case anything
    }

    package enum Version: Hashable, Sendable {
        case tls12
        case tls13
    }

    /// A certificate by which the server knows us, with its private key in the same file.
    package struct ClientCertificate: Hashable, Sendable, CustomStringConvertible,
        CustomReflectable
    {
        package enum Form: String, Hashable, Sendable {
            case pem = "PEM"
            case p12 = "P12"
        }

        package var path: String
        package var form: Form
        /// Empty for none.
        package var password: String

        package init(path: String, form: Form = .pem, password: String = "") {
            self.path = path
            self.form = form
            self.password = password
        }

        /// Never the password.
        package var description: String { path }
        package var customMirror: Mirror { Mirror(self, children: ["path": path]) }
    }

    package var trust: Trust
    package var clientCertificate: ClientCertificate?
    package var minimumVersion: Version

    package init(
        trust: Trust = .system,
        clientCertificate: ClientCertificate? = nil,
        minimumVersion: Version = .tls12
    ) {
        self.trust = trust
        self.clientCertificate = clientCertificate
        self.minimumVersion = minimumVersion
    }
}
