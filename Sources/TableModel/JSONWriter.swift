/// Writes JSON as short as it gets: no blanks, and escapes only where the grammar asks for them.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// The bytes of one value.
    package static func bytes(of value: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(value)
        return writer.bytes
    }

    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .boolean(let truth): append(truth ? "true" : "false")
        case .integer(let integer): append(String(integer))
        // JSON has no infinity; Swift's own notation is JSON's otherwise.
        case .real(let real): append(real.isFinite ? String(real) : "null")
        case .text(let text): write(text)
        case .array(let elements):
            list("[", elements, "]") { $0.write($1) }
        case .object(let members):
            list("{", members, "}") { writer, member in
                writer.write(member.name)
                writer.append(":")
                writer.write(member.value)
            }
        }
    }

    private mutating func list<Element>(
        _ open: StaticString,
        _ elements: [Element],
        _ close: StaticString,
        writeElement: (inout JSONWriter, Element) -> Void
    ) {
        append(open.description)
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            writeElement(&self, element)
        }
        append(close.description)
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            case UInt8(ascii: "\t"): append("\\t")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
