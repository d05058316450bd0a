import Authentication
import DataSource
import TableModel

/// `apiodbc status`: which sign-ins are kept, and which credential a connection would use.
struct StatusCommand {
    let connection: ConnectionChoice
    /// Whether the API is asked about each credential.
    let isChecked: Bool
    let input: Input
    let output: Output

    func run() throws(ToolError) {
        let chosen = try connection.chosen(input)
        do {
            let signIns = try SignIns(chosen)
            var isAllGood = try writeKept(signIns)
            if connection.isNamed {
                if !writeConnection(signIns) { isAllGood = false }
            }
            guard isAllGood else { throw ToolError(message: "not every credential is good") }
        } catch let error as ToolError {
            throw error
        } catch {
            throw ToolError(message: chosen.secrets.redacted("\(error)"))
        }
    }

    /// Whether no token was refused.
    private func writeKept(_ signIns: SignIns) throws(AuthenticationError) -> Bool {
        let tokens = try signIns.tokens()
        let place = signIns.store.place
        guard !tokens.isEmpty else {
            output.write("\(place) keeps no sign-in.\n")
            return true
        }
        output.write("\(place) keeps:\n\n")
        let names = ["client", "workspace", "id", "region", "signed in", "ends"]
        let columns = (isChecked ? names + ["checked"] : names)
            .map { OutputColumn(name: $0, type: .text) }
        var writer = TableWriter(columns: columns, maximumWidth: 120, output: output)
        var isAllGood = true
        for token in tokens {
            var row = Self.row(token)
            if isChecked {
                let (finding, isGood) = check(token, signIns)
                row.append(.text(finding))
                if !isGood { isAllGood = false }
            }
            writer.write(row)
        }
        writer.finish()
        return isAllGood
    }

    /// A token, without the token.
    private static func row(_ token: StoredToken) -> [Value] {
        let ends = token.expires.map { Description.of(seconds: $0) } ?? "never"
        return [
            .text(token.key.clientID), .text(token.workspace.name ?? ""),
            .text(token.workspace.id ?? ""), .text(token.workspace.region ?? ""),
            .text(Description.of(seconds: token.issued)),
            .text(token.refreshToken == nil ? ends : ends + ", renewed"),
        ]
    }

    private func check(_ token: StoredToken, _ signIns: SignIns) -> (String, isGood: Bool) {
        guard signIns.isOfProfile(token) else {
            return ("not of the profile \(signIns.profile.name)", true)
        }
        do throws(AuthenticationError) {
            let workspace = try signIns.workspace(of: token, unless: Cancellation())
            guard let workspace else { return ("cannot be asked", true) }
            guard workspace.id == token.workspace.id else {
                return ("opens another workspace: \(workspace.label)", false)
            }
            return ("good", true)
        } catch {
            return (error.message, false)
        }
    }

    /// Whether the connection's own credential was not refused.
    private func writeConnection(_ signIns: SignIns) -> Bool {
        let outlook: CredentialOutlook
        do throws(AuthenticationError) {
            outlook = try signIns.outlook()
        } catch {
            output.write("\nThe connection has no credential: \(error.message)\n")
            return false
        }
        output.write(
            """

            The connection uses AuthScheme=\(outlook.scheme.rawValue), because \(outlook.reason).
            \(outlook.credential)

            """
        )
        let canAsk = outlook.token == nil && outlook.isReady && outlook.isRepeatable
        guard isChecked, canAsk else { return true }
        do throws(AuthenticationError) {
            let workspace = try signIns.workspaceOfConnection(unless: Cancellation())
            guard let workspace else { return true }
            output.write("It is good: it opens \(Description.of(workspace)).\n")
            return true
        } catch {
            output.write("It is not good: \(error.message)\n")
            return false
        }
    }
}
