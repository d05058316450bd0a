/// A list of `name=value` as applications write it, read but not yet understood.
package struct ConnectionString: Hashable, Sendable {
    /// One item, with the blanks and quotes around it removed.
    package struct Item: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var items: [Item]
    /// Items that have a name and nothing else, such as the `foo` of `foo;bar=1`.
    package private(set) var strays: [String] = []

    package init(items: [Item]) {
        self.items = items
    }

    /// Reads the grammar of `SQLDriverConnect`, and quotes around values besides its braces.
    package init(parsing text: String) throws(PropertyError) {
        items = []
        var reader = Reader(text)
        while !reader.isAtEnd {
            let name = reader.takeName()
            guard reader.take("=") else {
                if !name.isEmpty { strays.append(name) }
                _ = reader.take(";")
                continue
            }
            let value = try reader.takeValue(of: name)
            if name.isEmpty {
                strays.append("=")
            } else {
                items.append(Item(name: name, value: value))
            }
        }
    }

    /// The value of the first item of that name, letter case aside.
    package subscript(name: String) -> String? {
        items.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Walks over a connection string.
private struct Reader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position >= bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = next, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    mutating func takeName() -> String {
        let start = position
        while let byte = next, byte != UInt8(ascii: "="), byte != UInt8(ascii: ";") {
            position += 1
        }
        return Self.text(bytes[start..<position])
    }

    mutating func takeValue(of name: String) throws(PropertyError) -> String {
        skipBlanks()
        guard let open = next, let close = Self.closing[open] else { return takeBare() }
        position += 1
        var value: [UInt8] = []
        while let byte = next {
            position += 1
            guard byte == close else {
                value.append(byte)
                continue
            }
            guard next == close else {
                try takeEnd(after: close, of: name)
                return String(decoding: value, as: UTF8.self)
            }
            position += 1
            value.append(close)
        }
        let quote = Unicode.Scalar(open)
        throw PropertyError(
            .syntax,
            "The value of \(Self.shown(name)) begins with \(quote) and never ends: put "
                + "\(Unicode.Scalar(close)) behind it, or write the whole value in braces"
        )
    }

    /// The value up to the next semicolon, which is taken too.
    private mutating func takeBare() -> String {
        let start = position
        while let byte = next, byte != UInt8(ascii: ";") { position += 1 }
        let value = Self.text(bytes[start..<position])
        _ = take(";")
        return value
    }

    private mutating func takeEnd(after close: UInt8, of name: String) throws(PropertyError) {
        skipBlanks()
        guard isAtEnd || take(";") else {
            throw PropertyError(
                .syntax,
                "Behind the closing \(Unicode.Scalar(close)) of \(Self.shown(name)) there must be a semicolon; "
                    + "write \(Unicode.Scalar(close)) twice where it belongs to the value"
            )
        }
    }

    /// An unknown name may be the rest of a secret with a semicolon in it.
    private static func shown(_ name: String) -> String {
        let isName =
            PropertyTable.property(named: name) != nil || PropertyTable.isReserved(name)
            || PropertyTable.nearest(to: name) != nil
        return isName ? String(name.prefix(64)) : "an unknown property"
    }

    private mutating func skipBlanks() {
        while let byte = next, Self.isBlank(byte) { position += 1 }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var trimmed = bytes
        while let first = trimmed.first, isBlank(first) { trimmed.removeFirst() }
        while let last = trimmed.last, isBlank(last) { trimmed.removeLast() }
        return String(decoding: trimmed, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    private static let closing: [UInt8: UInt8] = [
        UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "'"): UInt8(ascii: "'"),
        UInt8(ascii: "\""): UInt8(ascii: "\""),
    ]
}
