internal import Authentication
internal import HTTPTransport
internal import TableModel

extension HTTPRequest {
    /// Adds the credential's header in place of any other of that name.
    mutating func add(_ credential: Credential) throws(SourceError) {
        // libcurl writes this one for a login.
        if credential.login != nil { removeHeader("authorization") }
        guard let header = credential.header else { return }
        guard !header.value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw SourceError(
                .unauthorized,
                """
                the credential holds a line break or another control character and was not sent; \
                check the property that it comes from, such as APIKey
                """
            )
        }
        removeHeader(header.name.lowercased())
        headers.append((header.name, header.value))
    }

    private mutating func removeHeader(_ name: String) {
        headers.removeAll { $0.name.lowercased() == name }
    }
}
