internal import ConnectionProperties

/// A property as an ODBC administrator's window shows it.
package struct SetupProperty: Sendable {
    /// How a value is entered (`ODBCINST_PROMPTTYPE_…`).
    package enum Prompt: Int32, Sendable {
        case text = 1
        case list = 2
        /// A list with room for what is not in it.
        case suggestions = 3
        case file = 4
        case password = 6
    }

    package let name: String
    package let standard: String
    package let prompt: Prompt
    package let choices: [String]
    package let help: String

    /// The properties that have an effect.
    package static let all = PropertyTable.all.filter { $0.support == .works }.map(Self.init)

    private init(_ property: ConnectionProperty) {
        name = property.name
        standard = property.defaultValue
        help = property.meaning
        switch property.kind {
        case .text, .integer, .size: (prompt, choices) = (.text, [])
        case .path: (prompt, choices) = (.file, [])
        case .secret: (prompt, choices) = (.password, [])
        case .boolean: (prompt, choices) = (.list, ["true", "false"])
        // Nothing chosen is the default, where the default is not among the values.
        case .enumeration(let values):
            (prompt, choices) = (.list, property.defaultValue.isEmpty ? [""] + values : values)
        case .list(let values): (prompt, choices) = (.suggestions, values)
        }
    }
}
