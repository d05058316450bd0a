internal import Authentication
internal import HTTPTransport
internal import Profiles
internal import TableModel

/// What all requests of a connection have in common.
struct APIConnection: Sendable {
    let hosts: ServiceHosts
    let errors: ErrorShape
    let sender: any RequestSender
    let credentials: any CredentialSource
    /// The query whose requests these are; nil for requests of none.
    var progress: ScanProgress?
    private let headers: [(name: String, value: String)]

    init(
        profile: Profile,
        options: RESTServiceOptions,
        credentials: any CredentialSource,
        sender: any RequestSender
    ) {
        hosts = ServiceHosts(profile.hosts, options: options)
        errors = profile.errors
        self.sender = sender
        self.credentials = credentials
        var headers = profile.headers.map { (name: $0.name, value: $0.value.plainText) }
        if let version = profile.version {
            headers.append((version.header, options.apiVersion ?? version.standard))
        }
        self.headers = headers
    }

    /// The same for the requests of one query: long ones are paced, and `progress` learns which of them wait.
    func counting(_ progress: ScanProgress) -> APIConnection {
        var connection = self
        connection.progress = progress
        return connection
    }

    /// Sends a request without waiting for its answer; what is wrong, `APICall.answer` throws.
    ///
    /// Waits only where there is no credential yet. `label` names the request in messages.
    func call(
        _ draft: RequestDraft,
        label: String,
        isRepeatable: Bool = true,
        unless cancellation: Cancellation
    ) -> APICall {
        APICall(
            draft,
            label: label,
            isRepeatable: isRepeatable,
            over: self,
            unless: cancellation
        )
    }

    /// The credential to send now; waits where a person or another process has to be waited for.
    func credential(
        for label: String,
        unless cancellation: Cancellation
    ) throws(SourceError) -> Credential {
        do throws(AuthenticationError) {
            return try credentials.credential(unless: cancellation)
        } catch {
            throw SourceError(error, context: label)
        }
    }

    /// The URL that paths are appended to for whoever has this credential.
    func baseURL(for credential: Credential) -> String {
        let workspace = credential.workspace ?? KnownWorkspaces.current[key(of: credential)]
        return hosts.baseURL(in: workspace?.region)
    }

    /// The request with all its headers.
    func request(
        _ draft: RequestDraft,
        isRepeatable: Bool,
        as credential: Credential
    ) throws(SourceError) -> HTTPRequest {
        let base = baseURL(for: credential)
        try hosts.check(base, for: credential)
        var request = HTTPRequest(
            method: draft.method.rawValue,
            url: try url(of: draft, base: base),
            headers: headers,
            isRepeatable: isRepeatable
        )
        request.repeatsTimedOut = draft.repeatsTimedOut
        if let body = draft.body {
            request.headers.append(("Content-Type", "application/json"))
            request.body = JSONWriter.bytes(of: body)
        }
        try request.add(credential)
        request.ordinal = progress?.reading.requests ?? 0
        return request
    }

    /// What is kept of a credential's workspace is kept under this name.
    func key(of credential: Credential) -> String { "\(hosts.standard) \(credential.name)" }

    private func url(of draft: RequestDraft, base: String) throws(SourceError) -> String {
        if let page = draft.page {
            return try hosts.url(ofPage: page, after: base + draft.path, base: base)
        }
        try draft.checkPath()
        return base + draft.target
    }
}
