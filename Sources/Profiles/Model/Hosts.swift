/// Where the API answers: base URLs without a slash at the end.
package struct Hosts: Hashable, Sendable {
    /// For region `auto`, until the workspace has said where it lives.
    package var standard: String
    /// By region, in the folder's order: `EU` → `https://api.eu.intercom.io`.
    package var regions: [Region]

    package struct Region: Hashable, Sendable {
        package var name: String
        package var url: String

        package init(name: String, url: String) {
            self.name = name
            self.url = url
        }
    }

    package init(standard: String, regions: [Region] = []) {
        self.standard = standard
        self.regions = regions
    }
}

/// The header by which a request says for which version of the API it was written.
package struct VersionHeader: Hashable, Sendable {
    package var header: String
    /// Sent where the connection property `APIVersion` says nothing.
    package var standard: String

    package init(header: String, standard: String) {
        self.header = header
        self.standard = standard
    }
}

/// A request that tells who we are and where the workspace lives.
package struct IdentityRequest: Hashable, Sendable {
    package var method: RequestMethod
    package var path: String
    package var workspaceID: JSONPath?
    package var workspaceName: JSONPath?
    /// One of the names in `Hosts.regions`.
    package var region: JSONPath?
    /// An IANA name, or the API's own.
    package var timeZone: JSONPath?

    package init(
        method: RequestMethod = .get,
        path: String,
        workspaceID: JSONPath? = nil,
        workspaceName: JSONPath? = nil,
        region: JSONPath? = nil,
        timeZone: JSONPath? = nil
    ) {
        self.method = method
        self.path = path
        self.workspaceID = workspaceID
        self.workspaceName = workspaceName
        self.region = region
        self.timeZone = timeZone
    }
}

/// A setting that the profile adds to the driver's own connection properties.
package struct Setting: Hashable, Sendable {
    package var name: String
    package var remarks: String
    package var standard: String?
    /// The values it may have; empty for any.
    package var values: [String]

    package init(name: String, remarks: String = "", standard: String? = nil, values: [String] = [])
    {
        self.name = name
        self.remarks = remarks
        self.standard = standard
        self.values = values
    }
}
