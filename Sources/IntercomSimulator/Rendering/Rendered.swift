/// Text as a reader of the JSON would see it.
enum Rendered {
    /// The text that a closure writes between the quotes of a JSON string.
    static func text(_ body: (inout Pen) -> Void) -> String {
        withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { memory in
            guard var pen = Pen(memory) else { return "" }
            body(&pen)
            return text(of: pen.written)
        }
    }

    static func text(_ word: Word) -> String {
        text(of: UnsafeRawBufferPointer(start: word.start, count: word.count))
    }

    private static func text(of escaped: UnsafeRawBufferPointer) -> String {
        let text = String(decoding: escaped, as: UTF8.self)
        guard escaped.contains(UInt8(ascii: "\\")) else { return text }
        return (try? JSONParser.parse(Array(("\"" + text + "\"").utf8)))?.text ?? text
    }
}
