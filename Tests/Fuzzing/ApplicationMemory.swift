/// The buffers that an application lends a statement, each of exactly the size that the sanitizer then guards.
final class ApplicationMemory {
    private var blocks: [UnsafeMutableRawPointer] = []

    /// The most rows of a rowset and the most bytes of one of its rows.
    static let rowCount = 8
    static let rowSize = 256
    /// The greatest offset that an application adds to its pointers.
    static let offset = 64

    func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        blocks.append(block)
        return block
    }

    /// Room for the values of one column, in columns or rows.
    func values() -> UnsafeMutableRawPointer {
        allocate(Self.rowCount * Self.rowSize + Self.offset)
    }

    /// Room for lengths, which are spaced as values are.
    func lengths(_ choices: [Int]) -> UnsafeMutablePointer<Int> {
        let size = Self.rowCount * Self.rowSize + Self.offset
        let lengths = allocate(size).assumingMemoryBound(to: Int.self)
        for index in 0..<size / 8 { lengths[index] = choices[index % choices.count] }
        return lengths
    }

    deinit { for block in blocks { block.deallocate() } }
}
