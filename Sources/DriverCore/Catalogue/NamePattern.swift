internal import TableModel

/// An argument of a catalogue function that chooses names.
///
/// Names compare without regard to the case of ASCII letters, as SQLite compares them.
package enum NamePattern: Hashable, Sendable {
    /// No argument: every name.
    case any
    /// A name given as such.
    case exactly(String)
    /// `%` stands for any run of characters and `_` for one, `\` takes the next character as it is.
    case like(String)

    /// - Parameters:
    ///   - text: the argument; nil where the application passed a null pointer.
    ///   - isIdentifier: `SQL_ATTR_METADATA_ID`: the argument is an identifier, perhaps quoted, and
    ///     not a pattern.
    package init(_ text: String?, isIdentifier: Bool) {
        guard let text else {
            self = .any
            return
        }
        guard isIdentifier else {
            self = text == "%" ? .any : .like(text)
            return
        }
        self = .exactly(Self.identifier(text))
    }

    /// An argument that is never a pattern, such as the table of `SQLPrimaryKeys`.
    package init(name text: String?, isIdentifier: Bool = false) {
        self = text.map { .exactly(isIdentifier ? Self.identifier($0) : $0) } ?? .any
    }

    package func matches(_ name: String) -> Bool {
        switch self {
        case .any: true
        case .exactly(let wanted): wanted.asciiLowercased == name.asciiLowercased
        case .like(let pattern):
            Self.match(Array(name.asciiLowercased.unicodeScalars), Self.steps(of: pattern))
        }
    }

    private enum Step: Hashable {
        case scalar(Unicode.Scalar)
        case one
        case run
    }

    private static func steps(of pattern: String) -> [Step] {
        var steps: [Step] = []
        var isEscaped = false
        for scalar in pattern.asciiLowercased.unicodeScalars {
            switch (scalar, isEscaped) {
            case ("\\", false):
                isEscaped = true
                continue
            case ("%", false): if steps.last != .run { steps.append(.run) }
            case ("_", false): steps.append(.one)
            default: steps.append(.scalar(scalar))
            }
            isEscaped = false
        }
        if isEscaped { steps.append(.scalar("\\")) }
        return steps
    }

    /// Matches without recursion: on a mismatch the last run takes one character more.
    private static func match(_ name: [Unicode.Scalar], _ steps: [Step]) -> Bool {
        var position = 0
        var step = 0
        var retry: (position: Int, step: Int)?
        while position < name.count {
            if step < steps.count, steps[step] == .run {
                step += 1
                retry = (position, step)
            } else if step < steps.count,
                steps[step] == .one || steps[step] == .scalar(name[position])
            {
                position += 1
                step += 1
            } else if let last = retry {
                position = last.position + 1
                step = last.step
                retry = (position, step)
            } else {
                return false
            }
        }
        return steps[step...].allSatisfy { $0 == .run }
    }

    /// An identifier without its quotes and the blanks behind it; a quote that is written twice is one.
    private static func identifier(_ text: String) -> String {
        var trimmed = text.unicodeScalars[...]
        while trimmed.last == " " { trimmed.removeLast() }
        guard let open = trimmed.first, let close = closing[open], trimmed.count >= 2,
            trimmed.last == close
        else { return String(trimmed) }
        var name = String.UnicodeScalarView()
        var isPending = false
        for scalar in trimmed.dropFirst().dropLast() {
            isPending = scalar == close && !isPending
            if !isPending { name.append(scalar) }
        }
        return String(name)
    }

    private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "[": "]", "`": "`"]
}
