internal import JSONParsing
internal import TableModel

/// The JSON that tokens are kept in.
///
/// What another version of the driver may have added stays as it is when the document is written again.
struct TokenDocument {
    /// Raised when an older driver could not read the document.
    static let version: Int64 = 1

    private var members: [JSONMember]
    private var entries: [Entry]

    private struct Entry {
        var token: StoredToken
        var members: [JSONMember]
    }

    /// Without a token.
    init() {
        members = [JSONMember(name: "version", value: .integer(Self.version))]
        entries = []
    }

    init(parsing bytes: [UInt8]) throws(TokenDocumentError) {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw TokenDocumentError(message: "it is not JSON (\(error.message))")
        }
        guard case .object(let members) = document, let version = document["version"]?.integer,
            case .array(let elements)? = document["tokens"]
        else { throw TokenDocumentError(message: "it holds no “version” and “tokens”") }
        guard version <= Self.version else {
            throw TokenDocumentError(
                message: "its version \(version) belongs to a newer driver than this one"
            )
        }
        self.members = members
        entries = []
        for (index, element) in elements.enumerated() {
            guard case .object(let members) = element else {
                throw TokenDocumentError(message: "token \(index + 1) is no object")
            }
            do throws(TokenDocumentError) {
                entries.append(Entry(token: try StoredToken(element), members: members))
            } catch {
                throw TokenDocumentError(message: "token \(index + 1): \(error.message)")
            }
        }
    }

    /// The latest sign-in first.
    var tokens: [StoredToken] {
        // The one that was saved later is nearer to the end, and sorting keeps the order of equals.
        entries.reversed().map(\.token).sorted { $0.issued > $1.issued }
    }

    /// Puts a token in the place of the one for the same key and workspace.
    mutating func save(_ token: StoredToken) {
        let old = entries.first { $0.token.replaces(token) }
        entries.removeAll { $0.token.replaces(token) }
        let members = token.members(over: old?.members ?? [])
        entries.append(Entry(token: token, members: members))
    }

    /// Whether there was the token to take out.
    mutating func remove(_ token: StoredToken) -> Bool {
        let count = entries.count
        entries.removeAll {
            $0.token.replaces(token) && $0.token.accessToken == token.accessToken
        }
        return entries.count < count
    }

    var bytes: [UInt8] {
        let tokens = JSONValue.array(entries.map { .object($0.members) })
        return JSONWriter.bytes(of: .object(members.setting("tokens", to: tokens))) + [0x0A]
    }
}

/// Never the tokens.
extension TokenDocument: CustomStringConvertible, CustomReflectable {
    var description: String { "TokenDocument of \(entries.count) tokens" }
    var customMirror: Mirror { Mirror(self, children: ["tokens": entries.map(\.token)]) }
}

/// What is wrong with a document, as the end of a sentence.
struct TokenDocumentError: Error, Hashable {
    var message: String
}

extension StoredToken {
    /// Whether both are sign-ins of one client to one workspace, of which only the latest counts.
    ///
    /// A token whose workspace was not known makes way for itself, once that is known.
    func replaces(_ other: StoredToken) -> Bool {
        guard key == other.key else { return false }
        let distinction = workspace.distinction
        return distinction == other.workspace.distinction
            || distinction == nil && accessToken == other.accessToken
    }
}

extension WorkspaceIdentity {
    /// What tells it from others; nil where the API says nothing of workspaces.
    fileprivate var distinction: String? { id ?? name }
}
