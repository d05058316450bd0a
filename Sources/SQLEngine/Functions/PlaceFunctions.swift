internal import TableModel

extension ScalarFunction {
    /// Functions that look for text in text.
    static var places: [ScalarFunction] {
        [
            ScalarFunction("endswith") { arguments in
                Value(
                    arguments.characters(0).reversed().starts(
                        with: arguments.characters(1).reversed()
                    )
                )
            },
            ScalarFunction("startswith") { arguments in
                Value(arguments.characters(0).starts(with: arguments.characters(1)))
            },
            ScalarFunction("locate") { arguments throws(CastError) in
                .integer(
                    locate(
                        arguments.characters(0),
                        in: arguments.characters(1),
                        from: try arguments.integer(2)
                    )
                )
            },
            ScalarFunction("patindex") { arguments in
                let pattern = TextPattern(arguments.text(0))
                return .integer(Int64(pattern.place(in: arguments.characters(1))))
            },
        ]
    }

    /// The place of `part` at or after `start`, counted from 1; 0 where it is not.
    private static func locate(
        _ part: [Unicode.Scalar],
        in text: [Unicode.Scalar],
        from start: Int64
    ) -> Int64 {
        let first = Int(clamping: max(start, 1)) - 1
        guard part.count <= text.count, first <= text.count - part.count else { return 0 }
        let found = (first...text.count - part.count).first { place in
            text[place..<place + part.count].elementsEqual(part)
        }
        return found.map { Int64($0) + 1 } ?? 0
    }
}

/// A pattern of Transact-SQL: `%` any text, `_` any character, `[a-z]` one of these, `[^a-z]` one of all others.
///
/// Letters of ASCII match in either case, as with LIKE.
struct TextPattern {
    private enum Element {
        case any
        case one
        case set([ClosedRange<UInt32>], isNegated: Bool)
    }

    private var elements: [Element] = []

    init(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "%": elements.append(.any)
            case "_": elements.append(.one)
            case "[":
                guard let set = Self.set(&rest) else { fallthrough }
                elements.append(set)
            default: elements.append(.set([Self.range(scalar, scalar)], isNegated: false))
            }
        }
    }

    private static func range(_ low: Unicode.Scalar, _ high: Unicode.Scalar) -> ClosedRange<UInt32>
    {
        low.value...max(low.value, high.value)
    }

    /// What stands up to the closing bracket; nil where there is none.
    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Element? {
        var inner = rest
        let isNegated = inner.first == "^"
        if isNegated { inner.removeFirst() }
        var ranges: [ClosedRange<UInt32>] = []
        while let low = inner.popFirst() {
            if low == "]", !ranges.isEmpty {
                rest = inner
                return .set(ranges, isNegated: isNegated)
            }
            if inner.first == "-", let high = inner.dropFirst().first, high != "]" {
                inner = inner.dropFirst(2)
                ranges.append(range(low, high))
            } else {
                ranges.append(range(low, low))
            }
        }
        return nil
    }

    /// Where the part that the pattern describes begins, counted from 1; 0 where nothing matches.
    func place(in text: [Unicode.Scalar]) -> Int {
        guard case .any? = elements.first else {
            return matches(text, from: 0, elements[...]) ? 1 : 0
        }
        let rest = elements.drop { if case .any = $0 { true } else { false } }
        guard !rest.isEmpty else { return 1 }
        return (0...text.count).first { matches(text, from: $0, rest) }.map { $0 + 1 } ?? 0
    }

    /// Whether the whole text from a place on is what the elements say.
    private func matches(
        _ text: [Unicode.Scalar],
        from start: Int,
        _ elements: ArraySlice<Element>
    ) -> Bool {
        var (place, index) = (start, elements.startIndex)
        var retry: (place: Int, index: Int)?
        while place < text.count {
            if index < elements.endIndex, case .any = elements[index] {
                index += 1
                retry = (place, index)
            } else if index < elements.endIndex, Self.fits(text[place], elements[index]) {
                (place, index) = (place + 1, index + 1)
            } else if let last = retry {
                retry = (last.place + 1, last.index)
                (place, index) = (last.place + 1, last.index)
            } else {
                return false
            }
        }
        return elements[index...].allSatisfy { if case .any = $0 { true } else { false } }
    }

    private static func fits(_ scalar: Unicode.Scalar, _ element: Element) -> Bool {
        guard case .set(let ranges, let isNegated) = element else { return true }
        let isIn = ranges.contains { $0.contains(scalar.value) || $0.contains(swapped(scalar)) }
        return isIn != isNegated
    }

    /// The same letter of ASCII in the other case.
    private static func swapped(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar {
        case "a"..."z": scalar.value - 32
        case "A"..."Z": scalar.value + 32
        default: scalar.value
        }
    }
}
