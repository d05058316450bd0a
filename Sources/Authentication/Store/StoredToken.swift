/// One sign-in as it is kept.
package struct StoredToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// Whose it is.
    ///
    /// There may be one token a workspace under the same key.
    package struct Key: Hashable, Sendable {
        /// Where the token was issued.
        package var tokenURL: String
        package var clientID: String

        package init(tokenURL: String, clientID: String) {
            self.tokenURL = tokenURL
            self.clientID = clientID
        }
    }

    package var key: Key
    package var workspace: WorkspaceIdentity
    /// The base URLs that the token may be sent to.
    package var hosts: [String]
    package var accessToken: String
    /// Nil where the token cannot be renewed without a person.
    package var refreshToken: String?
    /// Unix seconds; nil where it does not end.
    package var expires: Int64?
    /// Unix seconds.
    package var issued: Int64

    package init(
        key: Key,
        workspace: WorkspaceIdentity = WorkspaceIdentity(),
        hosts: [String],
        accessToken: String,
        refreshToken: String? = nil,
        expires: Int64? = nil,
        issued: Int64
    ) {
        self.key = key
        self.workspace = workspace
        self.hosts = hosts
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.expires = expires
        self.issued = issued
    }

    /// Never the tokens.
    package var description: String { "token of \(key.clientID) for \(workspace.name ?? "?")" }
    package var customMirror: Mirror {
        Mirror(self, children: ["key": key, "workspace": workspace])
    }
}
