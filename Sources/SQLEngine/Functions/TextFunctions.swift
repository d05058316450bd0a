internal import TableModel

extension ScalarFunction {
    /// Functions that make text of text.
    ///
    /// Places count characters as SQLite does, by Unicode scalars.
    static var text: [ScalarFunction] {
        [
            ScalarFunction("concat") { .text($0.values.map(\.string).joined()) },
            ScalarFunction("concat_ws", takesNull: true) { arguments in
                guard arguments[0] != .null else { return nil }
                let parts = arguments.values.dropFirst().filter { $0 != .null }
                return .text(parts.map(\.string).joined(separator: arguments.text(0)))
            },
            ScalarFunction("hex") { arguments in
                if case .integer(let integer) = arguments[0] {
                    return .text(String(UInt64(bitPattern: integer), radix: 16, uppercase: true))
                }
                let digits = Array("0123456789ABCDEF".utf8)
                let bytes = arguments[0].bytes.flatMap {
                    [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
                }
                return .text(String(decoding: bytes, as: UTF8.self))
            },
            ScalarFunction("lower") { .text(cased($0.text(0), \.lowercaseMapping)) },
            ScalarFunction("upper") { .text(cased($0.text(0), \.uppercaseMapping)) },
            ScalarFunction("mask") { arguments throws(CastError) in
                var characters = arguments.characters(0)
                let sign = arguments.characters(1).first ?? "*"
                let first = max(0, try arguments.small(2, or: 0))
                let last = characters.count - max(0, try arguments.small(3, or: 0))
                guard first < last else { return .text(characters.string) }
                for place in first..<last { characters[place] = sign }
                return .text(characters.string)
            },
            ScalarFunction("quotename") { arguments in
                quoted(arguments.characters(0), arguments.count > 1 ? arguments.text(1) : "[")
            },
            ScalarFunction("replicate") { arguments throws(CastError) in
                let count = try arguments.small(1)
                guard count > 0 else { return .text("") }
                let text = arguments.text(0)
                let (size, overflows) = text.utf8.count.multipliedReportingOverflow(by: count)
                guard !overflows, size <= sizeLimit else {
                    throw CastError(.outOfRange, "REPLICATE: the text would have more than 100 MB")
                }
                return .text(String(repeating: text, count: count))
            },
            ScalarFunction("reverse") { .text(Array($0.characters(0).reversed()).string) },
            ScalarFunction("split") { arguments throws(CastError) in
                let parts = parts(of: arguments.characters(0), at: arguments.characters(1))
                let index = try arguments.integer(2)
                let place = index > 0 ? index - 1 : Int64(parts.count) &+ index
                guard index != 0, let place = Int(exactly: place), parts.indices.contains(place)
                else { return nil }
                return .text(parts[place].string)
            },
            ScalarFunction("stuff") { arguments throws(CastError) in
                stuff(
                    arguments.characters(0),
                    try arguments.integer(1),
                    try arguments.integer(2),
                    arguments.characters(3)
                )
            },
        ]
    }

    /// The longest text that a function makes longer, in bytes.
    static let sizeLimit = 100_000_000

    /// The text in another case, character by character, so that its length stays.
    private static func cased(
        _ text: String,
        _ mapping: KeyPath<Unicode.Scalar.Properties, String>
    ) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let mapped = scalar.properties[keyPath: mapping].unicodeScalars
            result.append(mapped.count == 1 ? mapped.first ?? scalar : scalar)
        }
        return String(result)
    }

    private static let quotes: [String: (Unicode.Scalar, Unicode.Scalar)] = [
        "[": ("[", "]"), "]": ("[", "]"), "\"": ("\"", "\""), "'": ("'", "'"), "`": ("`", "`"),
        "(": ("(", ")"), ")": ("(", ")"), "{": ("{", "}"), "}": ("{", "}"), "<": ("<", ">"),
        ">": ("<", ">"),
    ]

    /// NULL for a character that quotes nothing, as in Transact-SQL.
    private static func quoted(_ text: [Unicode.Scalar], _ character: String) -> Value? {
        guard let (opening, closing) = quotes[character] else { return nil }
        let content = text.flatMap { $0 == closing ? [$0, $0] : [$0] }
        return .text(([opening] + content + [closing]).string)
    }

    private static func parts(
        of text: [Unicode.Scalar],
        at separator: [Unicode.Scalar]
    ) -> [[Unicode.Scalar]] {
        guard !separator.isEmpty else { return [text] }
        var parts: [[Unicode.Scalar]] = []
        var start = 0
        var place = 0
        while place + separator.count <= text.count {
            if text[place..<place + separator.count].elementsEqual(separator) {
                parts.append(Array(text[start..<place]))
                place += separator.count
                start = place
            } else {
                place += 1
            }
        }
        return parts + [Array(text[start...])]
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
        return .text((text.prefix(start - 1) + replacement + rest).string)
    }
}
