package import HTTPTransport
package import Profiles

/// What signing in needs to know of the API besides what the connection says.
package struct APIAccess: Sendable {
    package var profile: Profile
    /// How requests are sent; without a credential.
    package var transport: TransportOptions
    /// The base URL that requests go to where nothing is known of the workspace.
    package var baseURL: String
    /// Whether the connection named another host than the profile's (`BaseURL`).
    package var isForeign: Bool
    /// The property `APIVersion`; nil for the profile's own.
    package var apiVersion: String?
    /// Seconds that connecting may take, a person's sign-in included; 0 for no limit.
    package var patience = 0.0

    package init(
        profile: Profile,
        transport: TransportOptions,
        baseURL: String,
        isForeign: Bool
    ) {
        self.profile = profile
        self.transport = transport
        self.baseURL = baseURL
        self.isForeign = isForeign
    }

    /// The base URLs that a token may be sent to.
    package var hosts: [String] {
        [profile.hosts.standard] + profile.hosts.regions.map(\.url)
    }
}
