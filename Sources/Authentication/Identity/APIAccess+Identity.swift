internal import HTTPTransport
internal import JSONParsing
internal import Profiles
package import TableModel

extension APIAccess {
    /// Asks the API whose a credential is; nil where the profile knows no such request.
    ///
    /// - Throws: `.refusedByAPI` with the API's own words, `.hostRefused` where the credential must not be sent to
    ///   this API, `.unreachable`, `.malformedAnswer`.
    package func workspace(
        openedBy credential: Credential,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> WorkspaceIdentity? {
        guard let identity = profile.identity else { return nil }
        let url = try host(for: credential)
        let label = "\(identity.method.rawValue) \(url)\(identity.path)"
        var request = request(identity, token: "")
        request.url = url + identity.path
        request.headers.removeAll { $0.name == "Authorization" }
        if let header = credential.header { request.headers.append((header.name, header.value)) }
        var options = transport
        options.login = credential.login
        let response = try send(request, options, label, unless: cancellation)
        let document = try? JSONValue(parsing: Array(response.body.bytes))
        guard (200..<300).contains(response.status) else {
            throw TokenRefusal(document, status: response.status, errors: profile.errors)
                .error(asking: label)
        }
        guard let document else {
            throw AuthenticationError(.malformedAnswer, "\(label): the answer is not JSON")
        }
        return try WorkspaceIdentity(document, to: identity, regions: profile.hosts.regions)
    }

    /// The host of the credential's region, as far as that is known and the credential may go there.
    private func host(for credential: Credential) throws(AuthenticationError) -> String {
        let region = profile.hosts.regions.first { $0.name == credential.workspace?.region }
        let url = isForeign ? baseURL : region?.url ?? baseURL
        guard let hosts = credential.hosts, !hosts.contains(url) else { return url }
        throw AuthenticationError(
            .hostRefused,
            "this sign-in is good for \(hosts.joined(separator: ", ")) alone, and not for \(url)"
        )
    }

    private func send(
        _ request: HTTPRequest,
        _ options: TransportOptions,
        _ label: String,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> HTTPResponse {
        let exchange = HTTPTransport.shared.start(request, options: options)
        do throws(TransportError) {
            return try cancellation.whileWaking(exchange.cancel) { () throws(TransportError) in
                try exchange.wait()
            }
        } catch {
            throw AuthenticationError(.unreachable, "\(label): \(error.message)")
        }
    }
}

extension TokenRefusal {
    /// The API does not take the credential.
    fileprivate func error(asking label: String) -> AuthenticationError {
        var said = "HTTP \(status)"
        if let code { said += " \(AuthenticationError.shown(code).prefix(64))" }
        if let explanation { said += ": \(AuthenticationError.shown(explanation))" }
        let isFault = status == 429 || status >= 500
        return AuthenticationError(
            isFault ? .unreachable : .refusedByAPI,
            "\(label) was answered with \(said)"
        )
    }
}
