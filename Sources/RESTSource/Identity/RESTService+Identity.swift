package import TableModel

extension RESTService {
    /// Asks the API who we are, which fails as any request would: the host, the credential, the answer.
    ///
    /// Nothing is sent where the profile names no such request, or where this process has been told already, unless it
    /// asks `again`: a credential may have been revoked since. From then on requests go to the host of the workspace's
    /// region.
    package func identify(
        again: Bool = false,
        unless cancellation: Cancellation = Cancellation()
    ) throws(SourceError) {
        _ = try workspaces.identify(again: again, unless: cancellation)
    }
}
