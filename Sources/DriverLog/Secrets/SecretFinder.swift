/// Finds a set of secrets in text.
///
/// One pass over the text; only where a byte begins a form of a secret is there more to do than a look into a table.
final class SecretFinder: Sendable {
    private let forms: [SecretForm]
    /// The forms that begin with a byte, by that byte.
    private let beginnings: [[Int]]

    init(_ values: [Secret]) {
        forms = values.flatMap(SecretForm.all)
        var beginnings = [[Int]](repeating: [], count: 256)
        for (index, form) in forms.enumerated() {
            for byte in form.firstBytes { beginnings[Int(byte)].append(index) }
        }
        self.beginnings = beginnings
    }

    func redacted(_ text: String) -> String {
        var text = text
        return text.withUTF8 { redacted($0).map { String(decoding: $0, as: UTF8.self) } } ?? text
    }

    /// Nil where there is nothing to redact.
    private func redacted(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var copied = 0
        var position = 0
        while position < text.count {
            guard let found = match(in: text, at: position) else {
                position += 1
                continue
            }
            output += text[copied..<max(copied, found.lowerBound)]
            output += Redaction.mark.utf8
            position = found.upperBound
            copied = position
        }
        guard copied > 0 else { return nil }
        output += text[copied...]
        return output
    }

    /// The longest form of a secret that stands at a place.
    private func match(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Range<Int>? {
        var longest = longest(of: beginnings[Int(text[place])], in: text, at: place)
        if let escaped = EscapedCharacter(in: text, at: place), let first = escaped.bytes.first {
            let other = self.longest(of: beginnings[Int(first)], in: text, at: place)
            if (other?.count ?? 0) > (longest?.count ?? 0) { longest = other }
        }
        return longest
    }

    private func longest(
        of candidates: [Int],
        in text: UnsafeBufferPointer<UInt8>,
        at place: Int
    ) -> Range<Int>? {
        var longest: Range<Int>?
        for index in candidates {
            guard let found = forms[index].match(in: text, at: place) else { continue }
            if found.count > (longest?.count ?? 0) { longest = found }
        }
        return longest
    }
}
