internal import TableModel

extension ScalarFunction {
    /// Functions of text.
    ///
    /// Places count characters as SQLite does, by Unicode scalars.
    static var text: [ScalarFunction] {
        [
            ScalarFunction(name: "locate", arity: 3) { _, arguments in
                guard let start = arguments[2].integer else { return nil }
                return .integer(
                    locate(arguments[0].characters, in: arguments[1].characters, from: start)
                )
            },
            ScalarFunction(name: "stuff", arity: 4) { _, arguments in
                guard let start = arguments[1].integer, let count = arguments[2].integer else {
                    return nil
                }
                return stuff(arguments[0].characters, start, count, arguments[3].characters)
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

    /// The text with `count` characters from `start` on replaced; nil where `start` is not in the text.
    private static func stuff(
        _ text: [Unicode.Scalar],
        _ start: Int64,
        _ count: Int64,
        _ replacement: [Unicode.Scalar]
    ) -> Value? {
        guard let start = Int(exactly: start), start >= 1, start <= text.count + 1, count >= 0
        else {
            return nil
        }
        let rest = text.dropFirst(start - 1).dropFirst(Int(clamping: count))
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.prefix(start - 1))
        result.append(contentsOf: replacement)
        result.append(contentsOf: rest)
        return .text(String(result))
    }
}

extension Value {
    /// The value as text, as far as functions of text care.
    var string: String {
        switch self {
        case .null: ""
        case .integer(let integer): String(integer)
        case .real(let real): String(real)
        case .text(let text): text
        case .blob(let blob): String(decoding: blob, as: UTF8.self)
        }
    }

    fileprivate var characters: [Unicode.Scalar] { Array(string.unicodeScalars) }

    /// The whole number that the value is or begins with being written as; nil where it is none.
    var integer: Int64? {
        switch self {
        case .integer(let integer): integer
        case .real(let real): Int64(exactly: real.rounded(.towardZero))
        case .text(let text): Int64(text) ?? Double(text).flatMap { Value.real($0).integer }
        case .null, .blob: nil
        }
    }
}
