import Glibc

/// A file descriptor that lines are read from, without reading further than they go.
struct Input {
    let descriptor: Int32

    /// What somebody types by mistake is not longer.
    private static let lengthLimit = 1 << 20

    /// The next line without its end; nil after the last one.
    func line() -> String? {
        var bytes: [UInt8] = []
        while let byte = byte() {
            if byte == UInt8(ascii: "\n") { return Self.text(bytes) }
            bytes.append(byte)
            guard bytes.count < Self.lengthLimit else { return nil }
        }
        return bytes.isEmpty ? nil : Self.text(bytes)
    }

    /// The next line, which a terminal does not show while it is typed or pasted.
    func hiddenLine() -> String? {
        guard let terminal = HiddenTerminal(descriptor) else { return line() }
        defer { terminal.restore() }
        return terminal.line(self)
    }

    /// Nil at the end.
    func byte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            switch read(descriptor, &byte, 1) {
            case 1: return byte
            case 0: return nil
            default: guard errno == EINTR else { return nil }
            }
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...]
        return String(decoding: line, as: UTF8.self)
    }
}
