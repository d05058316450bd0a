/// Where a value lies in a document: `location.country`, `items.0.id`, `$parent.id`, or `.` for all of it.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// The document that the steps start in.
    package enum Origin: String, Hashable, Sendable, CaseIterable {
        /// The row, or whatever document the path's user names. Written without a word.
        case row = ""
        /// The row of the parent table, for which a child's request was made.
        case parent = "$parent"
        /// The whole answer that the row came in.
        case answer = "$answer"
    }

    package enum Step: Hashable, Sendable {
        case field(String)
        /// A position in a list, from 0.
        case element(Int)

        fileprivate init(parsing word: String) {
            let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
            self = (isNumber ? Int(word) : nil).map(Step.element) ?? .field(word)
        }
    }

    package var origin: Origin
    package var steps: [Step]

    package init(origin: Origin = .row, steps: [Step]) {
        self.origin = origin
        self.steps = steps
    }

    /// The document itself: `.`.
    package static let whole = JSONPath(steps: [])

    /// A field at the top of the document, whatever characters its name has.
    package init(_ field: String) {
        self.init(steps: [.field(field)])
    }

    /// Nil where `text` is not a path: an empty step, or a `$word` that does not exist.
    ///
    /// A step of digits alone is a position in a list.
    package init?(parsing text: String) {
        guard text != "." else {
            self = .whole
            return
        }
        var words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.allSatisfy({ !$0.isEmpty }), let first = words.first else { return nil }
        var origin = Origin.row
        if first.hasPrefix("$") {
            guard let named = Origin(rawValue: first) else { return nil }
            origin = named
            words.removeFirst()
        }
        self.init(origin: origin, steps: words.map(Step.init(parsing:)))
    }

    package var description: String {
        let words = steps.map { step in
            switch step {
            case .field(let name): name
            case .element(let position): String(position)
            }
        }
        let all = origin == .row ? words : [origin.rawValue] + words
        return all.isEmpty ? "." : all.joined(separator: ".")
    }
}
