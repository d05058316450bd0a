extension StoredToken {
    /// What a token is good for at a moment.
    enum Fitness: Hashable, Sendable {
        case fresh
        /// It still works, but is renewed before it ends in the middle of something.
        case due
        case ended
    }

    /// A token is due in the last tenth of its life, of which no more than a minute counts.
    func fitness(at now: Int64) -> Fitness {
        guard let expires else { return .fresh }
        let life = max(0, expires.subtractingReportingOverflow(issued).partialValue)
        let margin = min(60, life / 10)
        if now >= expires { return .ended }
        return now >= expires - margin ? .due : .fresh
    }

    /// Whether it is the workspace that the property `Workspace` names: by its id, or by its name, letter case
    /// aside.
    func isOf(_ workspace: String) -> Bool { self.workspace.isNamed(workspace) }

    /// The token that a connection means among those of its client.
    ///
    /// - Throws: where there are several, with their names.
    static func choice(
        of workspace: String,
        among tokens: [StoredToken]
    ) throws(AuthenticationError) -> StoredToken? {
        var meant = workspace.isEmpty ? tokens : tokens.filter { $0.workspace.id == workspace }
        if meant.isEmpty { meant = tokens.filter { $0.isOf(workspace) } }
        guard meant.count > 1 else { return meant.first }
        let names = meant.prefix(20).map(\.workspace.label).joined(separator: ", ")
        throw .missing(
            "Workspace",
            "there are sign-ins for several workspaces; set Workspace to the id of one of: \(names)"
        )
    }
}

extension WorkspaceIdentity {
    func isNamed(_ text: String) -> Bool {
        id == text || name.map { $0.lowercased() == text.lowercased() } ?? false
    }
}
