/// A place in a file, as an editor counts: lines and columns from 1, 0 where the whole file is meant.
struct SourcePlace: Hashable, Sendable {
    var file: String
    var line = 0
    var column = 0
}

/// A part of a YAML document that knows where it was written.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// The text; `isPlain` where it stands without quotes, so that `true` may mean the boolean.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([YAMLPair])
    }

    var place: SourcePlace
    var content: Content

    /// What it is, for messages: “a text”, “a list”, “a mapping”.
    var kind: String {
        switch content {
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Nothing is written after the key, or `null`, or `~`.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }
}

/// One `key: value` of a mapping.
struct YAMLPair: Sendable {
    var key: String
    var place: SourcePlace
    var value: YAMLNode
}
