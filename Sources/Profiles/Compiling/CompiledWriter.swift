/// Puts values into the bytes of a compiled profile.
struct CompiledWriter {
    private var values: [UInt8] = []
    private var texts: [UInt8] = []
    /// Texts by their bytes: two spellings of an accent are one `String` and two texts.
    private var numbers: [[UInt8]: Int] = [:]

    /// The texts, each once, and the values that name them by number.
    var bytes: [UInt8] {
        Self.encoded(UInt64(numbers.count)) + texts + values
    }

    mutating func write(_ value: some Compilable) { value.write(to: &self) }

    mutating func byte(_ byte: UInt8) { values.append(byte) }

    mutating func number(_ number: UInt64) { values += Self.encoded(number) }

    mutating func text(_ text: String) {
        let bytes = Array(text.utf8)
        let known = numbers[bytes]
        let index = known ?? numbers.count
        if known == nil {
            numbers[bytes] = index
            texts += Self.encoded(UInt64(bytes.count)) + bytes
        }
        number(UInt64(index))
    }

    private static func encoded(_ number: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
        return bytes
    }
}
