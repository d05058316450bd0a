/// Takes values from the bytes of a compiled profile, whatever these hold.
struct CompiledReader {
    private let bytes: [UInt8]
    private var position: Int
    private var texts: [String] = []

    /// Reads the texts, which stand in front.
    init(_ bytes: [UInt8], from position: Int) throws(CompiledProfileError) {
        self.bytes = bytes
        self.position = position
        let count = try count()
        texts.reserveCapacity(count)
        for _ in 0..<count {
            let length = try self.count()
            let end = self.position + length
            guard let text = String(validating: bytes[self.position..<end], as: UTF8.self) else {
                throw .damaged
            }
            texts.append(text)
            self.position = end
        }
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func next<Value: Compilable>(
        _ type: Value.Type = Value.self
    ) throws(CompiledProfileError) -> Value {
        try Value(reading: &self)
    }

    mutating func byte() throws(CompiledProfileError) -> UInt8 {
        guard position < bytes.count else { throw .damaged }
        defer { position += 1 }
        return bytes[position]
    }

    /// Seven bits a byte, the lowest first; the high bit says that more follow.
    mutating func number() throws(CompiledProfileError) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            let bits = UInt64(byte & 0x7F)
            guard shift < 64, (bits << shift) >> shift == bits else { throw .damaged }
            number |= bits << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }

    /// How many values follow, each of at least one byte: never more than there are bytes.
    mutating func count() throws(CompiledProfileError) -> Int {
        let number = try number()
        guard let count = Int(exactly: number), count <= bytes.count - position else {
            throw .damaged
        }
        return count
    }

    /// One of the texts in front.
    mutating func text() throws(CompiledProfileError) -> String {
        let number = try number()
        guard let index = Int(exactly: number), index < texts.count else { throw .damaged }
        return texts[index]
    }
}
