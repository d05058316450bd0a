internal import COpenSSL
package import HTTPTransport

/// What is added to a request so that the API knows who asks.
package struct Credential: Sendable {
    /// The header, or nil where the API asks for none.
    package let header: Header?
    /// What libcurl answers when the server asks for it.
    package let login: ServerLogin?
    /// A name for logs and rate budgets that does not give the secret away; equal for equal secrets.
    package let name: String
    /// The base URLs that it may be sent to; nil where the connection itself named it, and with it the host.
    package let hosts: [String]?
    /// The workspace that it opens, as far as that is known.
    package let workspace: WorkspaceIdentity?

    package struct Header: Sendable, CustomStringConvertible, CustomReflectable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Never the secret.
        package var description: String { "\(name): <redacted>" }
        package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
    }

    package init(
        header: Header?,
        login: ServerLogin? = nil,
        name: String,
        hosts: [String]? = nil,
        workspace: WorkspaceIdentity? = nil
    ) {
        self.header = header
        self.login = login
        self.name = name
        self.hosts = hosts
        self.workspace = workspace
    }

    /// No credential.
    package static let none = Credential(header: nil, name: "none")

    /// A token in the header that OAuth has for it (RFC 6750).
    package static func bearer(
        _ token: String,
        scheme: String,
        hosts: [String]? = nil,
        workspace: WorkspaceIdentity? = nil
    ) -> Credential {
        Credential(
            header: Header(name: "Authorization", value: "Bearer " + token),
            name: name(scheme, of: token),
            hosts: hosts,
            workspace: workspace
        )
    }

    /// Connections with different secrets must not share a rate budget; those of other processes with the same one must.
    static func name(_ scheme: String, of secret: String) -> String {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        let text = Array("apiodbc \(scheme) ".utf8) + Array(secret.utf8)
        EVP_Digest(text, text.count, &hash, nil, EVP_sha256(), nil)
        let digits = hash.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return scheme + "#" + digits.joined()
    }
}
