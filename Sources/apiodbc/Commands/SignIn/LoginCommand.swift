import Authentication
import ConnectionProperties
import DataSource
import TableModel

/// `apiodbc login`: signs a person in, and keeps the token where connections look for it.
struct LoginCommand {
    let connection: ConnectionChoice
    let withBrowser: Bool
    let input: Input
    let output: Output
    let errors: Output

    func run() throws(ToolError) {
        let chosen = try connection.chosen(input)
        let settings = chosen.settings
        for notice in settings.notices where notice.state != nil {
            errors.write("warning: \(notice.message)\n")
        }
        errors.flush()
        do {
            let signIns = try SignIns(chosen)
            guard try signIns.needPerson() else { return try checkCredential(signIns) }
            try signIns.checkPlace()
            let session = try DataSource.signIn(
                settings,
                profilesIn: ShippedProfiles.folders,
                secrets: chosen.secrets
            )
            let token = try signIn(session, chosen)
            output.write("Signed in to \(Description.of(token.workspace)).\n")
            output.write("The token is kept in \(signIns.store.place).\n")
            let string = Self.string(for: token, chosen, try signIns.tokens())
            output.write("Connect with: \(string)\n")
        } catch let error as ToolError {
            throw error
        } catch {
            throw ToolError(message: chosen.secrets.redacted("\(error)"))
        }
    }

    private func signIn(
        _ session: OAuthSession,
        _ chosen: ChosenConnection
    ) throws(AuthenticationError) -> StoredToken {
        if let verifier = chosen.settings.text("OAuthVerifier") {
            return try session.signIn(verifier: verifier, state: nil, unless: Cancellation())
        }
        guard withBrowser, session.canOpenBrowser else {
            return try signInByPasting(session, chosen)
        }
        output.write(
            "Agree on the page that the browser opens (without a browser: --no-browser) …\n"
        )
        output.flush()
        return try session.signInWithBrowser(unless: Cancellation())
    }

    private func signInByPasting(
        _ session: OAuthSession,
        _ chosen: ChosenConnection
    ) throws(AuthenticationError) -> StoredToken {
        let address = try session.authorizationURL()
        output.write(
            """
            Open this address in a browser, on any machine, and agree:

              \(address.url)

            The browser then goes to an address with a code in it, even where it can show no page there.
            Paste that address, or the code (it is not shown), and press Enter:

            """
        )
        output.flush()
        guard let answer = input.hiddenLine(), answer.contains(where: { !$0.isWhitespace }) else {
            throw AuthenticationError(
                .refusedByPerson,
                "nothing was pasted, so nobody was signed in; run apiodbc login again"
            )
        }
        chosen.secrets.add(answer)
        return try session.signIn(
            verifier: answer,
            state: address.state,
            unless: Cancellation()
        )
    }

    /// A credential that needs no sign-in is good or not: that can be said here.
    private func checkCredential(_ signIns: SignIns) throws {
        let outlook = try signIns.outlook()
        output.write(
            "No sign-in is needed: AuthScheme is \(outlook.scheme.rawValue), because \(outlook.reason).\n"
        )
        output.flush()
        guard let workspace = try signIns.workspaceOfConnection(unless: Cancellation()) else {
            output.write("Whether the credential is good cannot be asked of this API.\n")
            return
        }
        output.write("The credential is good: it opens \(Description.of(workspace)).\n")
    }

    /// The connection string that finds the token.
    static func string(
        for token: StoredToken,
        _ connection: ChosenConnection,
        _ kept: [StoredToken]
    ) -> String {
        let settings = connection.settings
        var items: [(String, String)] = []
        if let source = connection.dataSource {
            items.append(("DSN", source))
        } else {
            let names = ["Profile", "AuthScheme", "OAuthClientId", "OAuthSettingsLocation"]
            items += names.filter(settings.isGiven).map { ($0, settings.text($0) ?? "") }
        }
        if settings.initiateOAuth == .off {
            items.append(("InitiateOAuth", "REFRESH"))
        } else if connection.dataSource == nil {
            items.append(("InitiateOAuth", settings.initiateOAuth.rawValue))
        }
        let others = kept.contains { $0.key == token.key && $0.workspace.id != token.workspace.id }
        if others, let id = token.workspace.id { items.append(("Workspace", id)) }
        let given = items.map { ConnectionString.Item(name: $0, value: $1) }
        let string = ConnectionString(items: given).completed
        let needsSecret = token.refreshToken != nil && connection.dataSource == nil
        return needsSecret ? string + "OAuthClientSecret=…;" : string
    }
}

extension SignIns {
    init(_ chosen: ChosenConnection) throws(DataSourceError) {
        try self.init(
            chosen.settings,
            profilesIn: ShippedProfiles.folders,
            secrets: chosen.secrets
        )
    }

    /// What ends with this program need not be fetched.
    fileprivate func checkPlace() throws(ToolError) {
        guard store.place.hasPrefix("memory:") else { return }
        throw ToolError(
            message: """
                OAuthSettingsLocation=\(store.place) would keep the token in the memory of this command alone; \
                name a file, or leave it out
                """
        )
    }
}
