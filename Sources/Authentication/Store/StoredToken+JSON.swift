internal import JSONParsing
internal import TableModel

// How a token stands in a document.

extension StoredToken {
    init(_ value: JSONValue) throws(TokenDocumentError) {
        let workspace = value["workspace"] ?? .object([JSONMember]())
        self.init(
            key: Key(
                tokenURL: try value.required("token_url"),
                clientID: try value.required("client_id")
            ),
            workspace: WorkspaceIdentity(
                id: try workspace.optional("id"),
                name: try workspace.optional("name"),
                region: try workspace.optional("region"),
                timeZone: try workspace.optional("time_zone")
            ),
            hosts: try value.texts("hosts"),
            accessToken: try value.required("access_token"),
            refreshToken: try value.optional("refresh_token"),
            expires: try value.seconds("expires"),
            issued: try value.seconds("issued") ?? 0
        )
    }

    /// The members of its object, and those of `old` that are not ours.
    func members(over old: [JSONMember]) -> [JSONMember] {
        let known = old.last { $0.name == "workspace" }.map(\.value)
        var place: [JSONMember] = []
        if case .object(let members)? = known { place = members }
        place = place.setting("id", to: .text(workspace.id))
            .setting("name", to: .text(workspace.name))
            .setting("region", to: .text(workspace.region))
            .setting("time_zone", to: .text(workspace.timeZone))
        return old.setting("token_url", to: .text(key.tokenURL))
            .setting("client_id", to: .text(key.clientID))
            .setting("workspace", to: .object(place))
            .setting("hosts", to: .array(hosts.map(JSONValue.text)))
            .setting("access_token", to: .text(accessToken))
            .setting("refresh_token", to: .text(refreshToken))
            .setting("expires", to: expires.map(JSONValue.integer))
            .setting("issued", to: .integer(issued))
    }
}

extension [JSONMember] {
    /// With a value in place of all of that name; without any where it is nil.
    func setting(_ name: String, to value: JSONValue?) -> [JSONMember] {
        let place = firstIndex { $0.name == name } ?? endIndex
        var others = filter { $0.name != name }
        if let value { others.insert(JSONMember(name: name, value: value), at: place) }
        return others
    }
}

extension JSONValue {
    fileprivate static func text(_ text: String?) -> JSONValue? { text.map { .text($0) } }

    fileprivate func required(_ name: String) throws(TokenDocumentError) -> String {
        guard let text = try optional(name), !text.isEmpty else {
            throw TokenDocumentError(message: "“\(name)” is missing")
        }
        return text
    }

    fileprivate func optional(_ name: String) throws(TokenDocumentError) -> String? {
        switch self[name] {
        case nil, .null: return nil
        case .text(let text)?: return text
        default: throw TokenDocumentError(message: "“\(name)” is no text")
        }
    }

    fileprivate func seconds(_ name: String) throws(TokenDocumentError) -> Int64? {
        switch self[name] {
        case nil, .null: return nil
        case .integer(let seconds)?: return seconds
        default: throw TokenDocumentError(message: "“\(name)” is no number of seconds")
        }
    }

    fileprivate func texts(_ name: String) throws(TokenDocumentError) -> [String] {
        guard case .array(let elements)? = self[name] else {
            throw TokenDocumentError(message: "“\(name)” is no list")
        }
        let texts = elements.compactMap(\.text)
        guard texts.count == elements.count else {
            throw TokenDocumentError(message: "“\(name)” holds something else than texts")
        }
        return texts
    }
}
