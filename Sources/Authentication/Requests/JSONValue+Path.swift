internal import JSONParsing
internal import Profiles
internal import TableModel

extension JSONValue {
    /// What lies at a path; nil where there is nothing, or null.
    func value(at path: JSONPath) -> JSONValue? {
        var value = self
        for step in path.steps {
            switch (step, value) {
            case (.element(let index), .array(let elements)) where elements.indices.contains(index):
                value = elements[index]
            case (.element(let index), .object): value = value[String(index)] ?? .null
            case (.field(let name), _): value = value[name] ?? .null
            default: return nil
            }
        }
        return value == .null ? nil : value
    }

    /// The text or number at a path, as text.
    func text(at path: JSONPath?) -> String? {
        switch path.flatMap(value) {
        case .text(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        default: nil
        }
    }
}
