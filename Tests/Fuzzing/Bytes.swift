/// Reads an input from front to back; past the end there are zeros.
struct Bytes {
    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    mutating func next<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
        let size = Swift.min(MemoryLayout<Number>.size, rest.count)
        var number = Number.zero
        for byte in rest.prefix(size) { number = number << 8 | Number(truncatingIfNeeded: byte) }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(size))
        return number
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(next(UInt8.self)) % elements.count]
    }

    mutating func pick<Element>(_ elements: Element...) -> Element { pick(elements) }

    /// A byte ahead, over and over where the input is short, without reading past it.
    func peek(_ index: Int) -> UInt8 { rest.isEmpty ? 0 : rest[index % rest.count] }

    var remainder: UnsafeRawBufferPointer { rest }
}
