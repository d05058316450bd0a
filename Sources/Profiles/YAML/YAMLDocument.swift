/// A text of one YAML document, as a tree.
///
/// Anchors, aliases and tags are refused: a profile says what it means, and no text can unfold into a
/// larger one.
struct YAMLDocument {
    /// Deeper than any profile needs, and far from the end of a small stack.
    static let maximumDepth = 32

    /// Nil after a syntax error, and for an empty text.
    private(set) var root: YAMLNode?
    /// What is wrong with it as YAML.
    private(set) var problems: [ProfileError.Problem] = []
    private let file: String

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        guard var events = YAMLEvents(bytes) else {
            problems = [ProfileError.Problem(file: file, message: "There is no memory to read it.")]
            return
        }
        do throws(YAMLSyntaxError) {
            root = try document(&events)
        } catch {
            problems.append(
                ProfileError.Problem(
                    file: file,
                    line: error.line,
                    column: error.column,
                    message: error.message
                )
            )
        }
    }

    private mutating func document(
        _ events: inout YAMLEvents
    ) throws(YAMLSyntaxError) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .streamEnd: return root
            case .documentStart:
                guard root == nil else {
                    throw refusal(event, "A file holds one document; here a second one begins.")
                }
            default: root = try node(event, &events, depth: 0)
            }
        }
    }

    private mutating func node(
        _ event: YAMLEvent,
        _ events: inout YAMLEvents,
        depth: Int
    ) throws(YAMLSyntaxError) -> YAMLNode {
        guard event.kind != .alias, !event.isMarked else {
            throw refusal(
                event,
                "Anchors (&), aliases (*) and tags (!) are not part of the format."
            )
        }
        guard depth < Self.maximumDepth else {
            throw refusal(event, "This is nested more than \(Self.maximumDepth) levels deep.")
        }
        let place = SourcePlace(file: file, line: event.line, column: event.column)
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(place: place, content: .scalar(text, isPlain: isPlain))
        case .sequenceStart:
            var items: [YAMLNode] = []
            while true {
                let next = try events.next()
                guard next.kind != .sequenceEnd else { break }
                items.append(try node(next, &events, depth: depth + 1))
            }
            return YAMLNode(place: place, content: .sequence(items))
        default:
            return YAMLNode(place: place, content: .mapping(try pairs(&events, depth: depth)))
        }
    }

    private mutating func pairs(
        _ events: inout YAMLEvents,
        depth: Int
    ) throws(YAMLSyntaxError) -> [YAMLPair] {
        var pairs: [YAMLPair] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            guard event.kind != .mappingEnd else { return pairs }
            guard case .scalar(let key, _) = event.kind, !event.isMarked else {
                throw refusal(event, "A key is a single word or text.")
            }
            let place = SourcePlace(file: file, line: event.line, column: event.column)
            let value = try node(try events.next(), &events, depth: depth + 1)
            if let first = lines[key] {
                problems.append(
                    ProfileError.Problem(
                        at: place,
                        "The key “\(key)” stands here twice; the first is in line \(first)."
                    )
                )
            } else {
                lines[key] = event.line
                pairs.append(YAMLPair(key: key, place: place, value: value))
            }
        }
    }

    private func refusal(_ event: YAMLEvent, _ message: String) -> YAMLSyntaxError {
        YAMLSyntaxError(line: event.line, column: event.column, message: message)
    }
}

extension ProfileError.Problem {
    init(at place: SourcePlace, _ message: String) {
        self.init(file: place.file, line: place.line, column: place.column, message: message)
    }
}
