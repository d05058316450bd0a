/// Opens the store that the property `OAuthSettingsLocation` names.
package enum TokenStores {
    /// A path, `memory://`, `keyring://`, or empty for the standard file.
    ///
    /// Nothing is read or made yet.
    package static func store(at location: String) throws(AuthenticationError) -> any TokenStore {
        guard !location.utf8.contains(0) else {
            throw AuthenticationError(.badProperty, "OAuthSettingsLocation holds a zero byte")
        }
        let place = parts(of: location)
        switch place.scheme {
        case nil:
            let path = location.isEmpty ? try StandardPlace.current().file : location
            return FileStore(path: try StandardPlace.absolute(path))
        case "memory": return MemoryStore(name: place.rest)
        case "keyring": return KeyringStore(name: place.rest)
        case let scheme?:
            throw AuthenticationError(
                .badProperty,
                """
                OAuthSettingsLocation=\(scheme)://… is not a place that tokens can be kept in; use the path of \
                a file, memory:// or keyring://
                """
            )
        }
    }

    /// The letters before `://`, small, and what follows; no scheme in a path.
    private static func parts(of location: String) -> (scheme: String?, rest: String) {
        let scheme = location.prefix { $0.isASCII && $0.isLetter }
        let rest = location.dropFirst(scheme.count)
        guard !scheme.isEmpty, rest.hasPrefix("://") else { return (nil, location) }
        return (scheme.lowercased(), String(rest.dropFirst(3)))
    }
}
