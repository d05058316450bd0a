import CJSON
package import TableModel

/// Why a text is not JSON.
package struct JSONError: Error, Hashable, Sendable {
    package var message: String
}

extension JSONValue {
    /// Reads a whole document that is small enough to be held: an answer, a settings file.
    ///
    /// Objects and arrays may be nested 64 deep. Whole numbers beyond 64 bits become reals.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        let builder = JSONBuilder()
        let reason = bytes.withUnsafeBytes { builder.read($0) }
        guard let value = builder.document else {
            throw JSONError(message: reason ?? "the text is empty")
        }
        self = value
    }

    /// The value of a member; nil where there is none, or this is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// Nil for anything but text.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A whole number, written as a number or as text.
    package var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .real(let value): Int64(exactly: value)
        case .text(let text): Int64(text)
        default: nil
        }
    }
}
