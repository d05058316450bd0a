import Authentication
import DataSource

/// `apiodbc logout`: forgets tokens.
struct LogoutCommand {
    let connection: ConnectionChoice
    /// Id or name of the one that is meant; nil where there is one alone.
    let workspace: String?
    let all: Bool
    let input: Input
    let output: Output

    func run() throws(ToolError) {
        let chosen = try connection.chosen(input)
        do {
            let signIns = try SignIns(chosen)
            let kept = try signIns.tokens()
            guard !kept.isEmpty else {
                output.write("Nobody is signed in: \(signIns.store.place) keeps no such token.\n")
                return
            }
            let meant = try Self.choose(
                kept,
                workspace: workspace ?? chosen.settings.text("Workspace"),
                all: all
            )
            for token in meant {
                try signIns.store.remove(token)
                output.write(
                    """
                    Forgotten: the sign-in of \(token.key.clientID.harmless) to \
                    \(Description.of(token.workspace)), which \(signIns.store.place) kept.

                    """
                )
            }
            let api = signIns.profile.title.isEmpty ? signIns.profile.name : signIns.profile.title
            output.write(
                """
                The app still has its access, and copies of the token still work, until somebody revokes it in \
                \(api) itself.

                """
            )
        } catch let error as ToolError {
            throw error
        } catch {
            throw ToolError(message: chosen.secrets.redacted("\(error)"))
        }
    }

    /// Which of the kept tokens are to be forgotten.
    static func choose(
        _ kept: [StoredToken],
        workspace: String?,
        all: Bool
    ) throws(ToolError) -> [StoredToken] {
        if all { return kept }
        let names = kept.map { "\($0.workspace.label) of \($0.key.clientID.harmless)" }
            .joined(separator: ", ")
        guard let workspace else {
            guard kept.count > 1 else { return kept }
            throw ToolError(
                message: "there are several sign-ins: say --workspace or --all: \(names)"
            )
        }
        var meant = kept.filter { $0.workspace.id == workspace }
        if meant.isEmpty {
            meant = kept.filter { $0.workspace.name?.lowercased() == workspace.lowercased() }
        }
        guard !meant.isEmpty else {
            throw ToolError(
                message: "nobody is signed in to \(workspace.harmless); there is: \(names)"
            )
        }
        let ids = Set(meant.map(\.workspace.id))
        guard ids.count == 1 else {
            throw ToolError(
                message: "several are called \(workspace.harmless); say the id of one: \(names)"
            )
        }
        return meant
    }
}
