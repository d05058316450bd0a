extension Pen {
    /// Writes `true` or `false`.
    @inline(__always)
    mutating func write(_ flag: Bool) {
        if flag { write("true") } else { write("false") }
    }

    /// Writes a number, or `null`.
    @inline(__always)
    mutating func write(_ number: Int?) {
        if let number { write(number) } else { write("null") }
    }

    /// Writes a word in quotes.
    @inline(__always)
    mutating func quote(_ word: Word) {
        write(byte: UInt8(ascii: "\""))
        write(word)
        write(byte: UInt8(ascii: "\""))
    }

    /// Writes a word in quotes, or `null`.
    @inline(__always)
    mutating func quote(_ word: Word?) {
        if let word { quote(word) } else { write("null") }
    }

    /// Writes a number in quotes, as Intercom does with most ids.
    @inline(__always)
    mutating func quote(_ number: Int) {
        write(byte: UInt8(ascii: "\""))
        write(number)
        write(byte: UInt8(ascii: "\""))
    }

    /// Writes in quotes whatever the closure writes.
    @inline(__always)
    mutating func quoted(_ body: (inout Pen) -> Void) {
        write(byte: UInt8(ascii: "\""))
        body(&self)
        write(byte: UInt8(ascii: "\""))
    }

    /// Writes items with commas between them.
    @inline(__always)
    mutating func list(_ count: Int, _ item: (inout Pen, Int) -> Void) {
        write(byte: UInt8(ascii: "["))
        for index in 0..<max(count, 0) {
            if index > 0 { write(byte: UInt8(ascii: ",")) }
            item(&self, index)
        }
        write(byte: UInt8(ascii: "]"))
    }

    /// Writes a number with two digits after the point.
    mutating func write(hundredths number: Int) {
        if number < 0 { write(byte: UInt8(ascii: "-")) }
        let (whole, part) = number.magnitude.quotientAndRemainder(dividingBy: 100)
        write(Int(clamping: whole))
        write(byte: UInt8(ascii: "."))
        write(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / 10))
        write(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part % 10))
    }
}
