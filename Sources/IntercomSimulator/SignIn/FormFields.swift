import NIOHTTP1

/// The fields of a form, or of a JSON object that is sent in its place.
struct FormFields {
    private(set) var values: [(name: String, value: String)] = []

    /// The body of a request; nil where it is neither.
    init?(_ request: APIRequest) {
        let type = request.headers.first(name: "content-type") ?? ""
        if type.lowercased().hasPrefix("application/json") {
            guard case .object(let members) = try? JSONParser.parse(request.body) else {
                return nil
            }
            self.init(encoded: "")
            values = members.sorted { $0.key < $1.key }.compactMap { name, value in
                value.text.map { (name, $0) }
            }
        } else {
            self.init(encoded: String(decoding: request.body, as: UTF8.self))
        }
    }

    /// Text of the type `application/x-www-form-urlencoded`.
    init(encoded text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values.append(
                (
                    PercentEncoding.decode(parts[0], plusIsSpace: true),
                    PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
                )
            )
        }
    }

    /// The first field of a name.
    subscript(name: String) -> String? {
        values.first { $0.name == name }?.value
    }

    /// The fields as a JSON object for the log: digests stand in for what is secret.
    var logged: String {
        let members = values.map { name, value in
            let shown = Self.secrets.contains(name) ? Secret.digest(value) : value
            return JSONText.quoted(name) + ":" + JSONText.quoted(shown)
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// A query with its secrets replaced, and otherwise as it came.
    static func logged(query: String) -> String {
        query.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2,
                secrets.contains(PercentEncoding.decode(parts[0], plusIsSpace: true))
            else { return String(pair) }
            let value = PercentEncoding.decode(parts[1], plusIsSpace: true)
            return parts[0] + "=" + Secret.digest(value)
        }.joined(separator: "&")
    }

    private static let secrets: Set = [
        "code", "client_secret", "token", "access_token", "refresh_token", "password", "assertion",
    ]
}
