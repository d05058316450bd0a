internal import Profiles
internal import TableModel

/// A request whose places are being filled.
struct RequestDraft: Hashable, Sendable {
    let method: RequestMethod
    /// The path with its values, percent-encoded.
    let path: String
    var query: [Parameter] = []
    var body: JSONValue?
    /// The address that the API gave for a further page; it stands for path and query.
    var page: String?
    /// `GET /contacts/{contact_id}`: the request in plans and messages, without values.
    let summary: String
    /// Whether it may be sent again as it is when it takes too long.
    var repeatsTimedOut = true

    struct Parameter: Hashable, Sendable {
        var name: String
        var value: String
    }

    /// The request with its constants.
    ///
    /// A placeholder without a value is an error of the caller's.
    init(_ request: ReadRequest, pathValues: [String: Value] = [:]) {
        method = request.method
        summary = request.summary
        path = request.path.parts.reduce(into: "") { path, part in
            switch part {
            case .literal(let text): path += text
            case .column(let name): path += pathValues[name]?.plainText.percentEncoded ?? ""
            }
        }
        query = request.query.map { Parameter(name: $0.name, value: $0.value.plainText) }
        if request.method != .get { body = .object([]) }
        for field in request.body { set(.body(field.path), to: JSONValue(field.value)) }
    }

    /// The path with its query.
    var target: String {
        let pairs = query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    /// Throws where a value would make the path lead to another place: `..` is a step up, however it is encoded.
    func checkPath() throws(SourceError) {
        guard let step = path.split(separator: "/").first(where: { $0 == "." || $0 == ".." }) else {
            return
        }
        throw SourceError(
            .refused,
            "'\(step)' cannot be asked for, since it means another place in an address"
        )
    }

    /// Puts a value where it goes; what was there before is replaced.
    mutating func set(_ place: ParameterPlace, to value: JSONValue) {
        switch place {
        case .query(let name):
            query.removeAll { $0.name == name }
            query.append(Parameter(name: name, value: value.plainText))
        case .body(let path):
            body = (body ?? .object([])).setting(path.steps[...], to: value)
        }
    }
}

extension JSONValue {
    /// A constant of the profile.
    init(_ literal: Literal) {
        self =
            switch literal {
            case .null: .null
            case .boolean(let value): .boolean(value)
            case .integer(let value): .integer(value)
            case .real(let value): .real(value)
            case .text(let value): .text(value)
            }
    }

    /// How it reads in a URL.
    fileprivate var plainText: String {
        switch self {
        case .null: ""
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .array(let values): values.map(\.plainText).joined(separator: ",")
        case .object: String(decoding: JSONWriter.bytes(of: self), as: UTF8.self)
        }
    }

    /// The value with another one at a path of members; objects on the way are made.
    fileprivate func setting(_ steps: ArraySlice<JSONPath.Step>, to value: JSONValue) -> JSONValue {
        guard let step = steps.first else { return value }
        let name =
            switch step {
            case .field(let name): name
            case .element(let position): String(position)
            }
        var members: [JSONMember] = if case .object(let members) = self { members } else { [] }
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index].value = members[index].value.setting(steps.dropFirst(), to: value)
        } else {
            let inner = JSONValue.object([]).setting(steps.dropFirst(), to: value)
            members.append(JSONMember(name: name, value: inner))
        }
        return .object(members)
    }
}

extension Value {
    /// How it reads in a path.
    var plainText: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}
