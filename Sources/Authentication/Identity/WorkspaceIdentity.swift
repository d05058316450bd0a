/// The workspace that a credential opens, as the profile's identity request tells of it.
package struct WorkspaceIdentity: Hashable, Sendable {
    package var id: String?
    package var name: String?
    /// One of the profile's regions.
    package var region: String?
    /// An IANA name, or the API's own.
    package var timeZone: String?

    package init(
        id: String? = nil,
        name: String? = nil,
        region: String? = nil,
        timeZone: String? = nil
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.timeZone = timeZone
    }
}
