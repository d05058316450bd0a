extension Bool: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        switch try reader.byte() {
        case 0: self = false
        case 1: self = true
        default: throw .damaged
        }
    }

    func write(to writer: inout CompiledWriter) { writer.byte(self ? 1 : 0) }
}

extension Int: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        self = Int(try reader.next(Int64.self))
    }

    func write(to writer: inout CompiledWriter) { writer.write(Int64(self)) }
}

extension Int64: Compilable {
    /// Small numbers are short, whatever their sign: 0, -1, 1, -2 are 0, 1, 2, 3.
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        let folded = try reader.number()
        self = Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }

    func write(to writer: inout CompiledWriter) {
        writer.number(UInt64(bitPattern: (self << 1) ^ (self >> 63)))
    }
}

extension UInt32: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        guard let value = UInt32(exactly: try reader.number()) else { throw .damaged }
        self = value
    }

    func write(to writer: inout CompiledWriter) { writer.number(UInt64(self)) }
}

extension Double: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        self = Double(bitPattern: try reader.number())
    }

    func write(to writer: inout CompiledWriter) { writer.number(bitPattern) }
}

extension String: CompilableKey {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        self = try reader.text()
    }

    func write(to writer: inout CompiledWriter) { writer.text(self) }

    static func precedes(_ left: Self, _ right: Self) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

extension Optional: Compilable where Wrapped: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        self = try reader.next(Bool.self) ? try reader.next(Wrapped.self) : nil
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(self != nil)
        if let self { writer.write(self) }
    }
}

extension Array: Compilable where Element: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        let count = try reader.count()
        self.init()
        reserveCapacity(Swift.min(count, 1_024))  // a count is no reason to ask for much memory
        for _ in 0..<count { append(try reader.next()) }
    }

    func write(to writer: inout CompiledWriter) {
        writer.number(UInt64(count))
        for element in self { writer.write(element) }
    }
}

extension Set: Compilable where Element: CompilableKey {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        let elements = try reader.next([Element].self)
        self.init(elements)
        guard count == elements.count else { throw .damaged }
    }

    func write(to writer: inout CompiledWriter) { writer.write(sorted(by: Element.precedes)) }
}

extension Dictionary: Compilable where Key: CompilableKey, Value: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        let count = try reader.count()
        self.init(minimumCapacity: count)
        for _ in 0..<count {
            let key = try reader.next(Key.self)
            guard updateValue(try reader.next(), forKey: key) == nil else { throw .damaged }
        }
    }

    func write(to writer: inout CompiledWriter) {
        writer.number(UInt64(count))
        for entry in sorted(by: { Key.precedes($0.key, $1.key) }) {
            writer.write(entry.key)
            writer.write(entry.value)
        }
    }
}
