/// One property of a connection string, as the table declares it.
package struct ConnectionProperty: Hashable, Sendable {
    /// What a value may be.
    package enum Kind: Hashable, Sendable {
        case text
        case integer(ClosedRange<Int>)
        case boolean
        /// One of these, letter case aside.
        case enumeration([String])
        /// Several of these, with commas between them.
        case list([String])
        case path
        /// Bytes, with `KB`, `MB` or `GB` behind the number or without.
        case size
        /// Text that no log and no message shows.
        case secret
    }

    /// Whether a value has its effect.
    package enum Support: Hashable, Sendable {
        case works
        /// Taken with a warning (01000): the feature is not built, and rows come all the same.
        case ignored
        /// An error (HYC00): without the feature the connection would not do what was asked.
        case refused
        /// Taken in silence but for a line in the log: other drivers need it, this one does not.
        case inert
    }

    /// The chapter of the reference page.
    package enum Group: String, Hashable, Sendable, CaseIterable {
        case profile = "Profile and authentication"
        case oauth = "OAuth"
        case tls = "TLS"
        case proxy = "Proxy and firewall"
        case logging = "Logging"
        case schema = "Schema"
        case caching = "Caching"
        case data = "Reading and writing"
        case odbc = "ODBC"
    }

    package var name: String
    package var group: Group
    package var kind: Kind
    /// What holds where nothing is set, as the property's own text; empty for none.
    package var defaultValue: String
    /// The default in words, where a value cannot say it.
    package var defaultDescription: String
    /// A sentence for the reference page.
    package var meaning: String
    /// Other names of the same.
    package var aliases: [String]
    package var support: Support

    init(
        _ name: String,
        _ kind: Kind,
        default defaultValue: String = "",
        defaultDescription: String = "",
        _ meaning: String,
        aliases: [String] = [],
        support: Support = .works,
        group: Group = .profile
    ) {
        self.name = name
        self.group = group
        self.kind = kind
        self.defaultValue = defaultValue
        self.defaultDescription = defaultDescription
        self.meaning = meaning
        self.aliases = aliases
        self.support = support
    }

    package var isSecret: Bool { kind == .secret }
}
