/// Why a compiled profile is not used, though there is one.
enum CompiledProfileError: Error, Hashable, CustomStringConvertible {
    /// The bytes are not what was written.
    case damaged
    /// Another version of the driver wrote it.
    case otherFormat
    /// A source was changed, added or removed since; its path inside the folder.
    case outdated(source: String)
    /// It cannot be read, for the system's reason.
    case unreadable(String)

    var description: String {
        switch self {
        case .damaged: "it is damaged"
        case .otherFormat: "another version of the driver wrote it"
        case .outdated(let source): "\(source) is not what it was when the profile was compiled"
        case .unreadable(let reason): reason
        }
    }
}
