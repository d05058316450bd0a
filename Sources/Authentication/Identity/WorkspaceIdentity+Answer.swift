package import Profiles
package import TableModel

extension WorkspaceIdentity {
    /// Reads the answer to a profile's identity request.
    ///
    /// A region that the profile does not list is none.
    ///
    /// - Throws: `.malformedAnswer` where the profile says that there is an id, and there is not: the
    ///   answer is then another server's, such as a network's sign-in page.
    package init(
        _ answer: JSONValue,
        to request: IdentityRequest,
        regions: [Hosts.Region]
    ) throws(AuthenticationError) {
        let id = answer.text(at: request.workspaceID)
        if let path = request.workspaceID, id == nil {
            throw AuthenticationError(
                .malformedAnswer,
                "\(request.method.rawValue) \(request.path): the answer has nothing at '\(path)'"
            )
        }
        let named = answer.text(at: request.region)?.lowercased()
        self.init(
            id: id,
            name: answer.text(at: request.workspaceName),
            region: regions.first { $0.name.lowercased() == named }?.name,
            timeZone: answer.text(at: request.timeZone)
        )
    }

    /// How messages name it: the name and the id, as far as known.
    package var label: String {
        switch (name, id) {
        case (let name?, let id?): "\(AuthenticationError.shown(name)) (\(AuthenticationError.shown(id)))"
        case (let one?, nil), (nil, let one?): AuthenticationError.shown(one)
        case (nil, nil): "a workspace without a name"
        }
    }
}
