/// Text for JSON that stays where it is as long as the program runs.
///
/// `@unchecked Sendable` holds because the bytes are written once, before the word exists.
struct Word: @unchecked Sendable {
    let start: UnsafePointer<UInt8>
    let count: Int

    init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    /// Text that is JSON already, kept for good.
    init(json: String) {
        let bytes = Array(json.utf8)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        for (index, byte) in bytes.enumerated() { memory[index] = byte }
        self.init(start: UnsafePointer(memory), count: bytes.count)
    }
}

/// A list of words, escaped for JSON once, so that rendering only copies them.
///
/// The memory is never freed: lists are made at the start and live as long as the program.
/// `@unchecked Sendable` holds because nothing is written after `init`.
struct WordList: @unchecked Sendable {
    private let bytes: UnsafePointer<UInt8>
    private let ends: UnsafePointer<Int>
    let count: Int

    init(_ texts: [String]) {
        let escaped = texts.map(JSONText.escaped)
        count = texts.count
        let memory = UnsafeMutablePointer<UInt8>.allocate(
            capacity: escaped.reduce(1) { $0 + $1.count }
        )
        let ends = UnsafeMutablePointer<Int>.allocate(capacity: texts.count + 1)
        var end = 0
        ends[0] = 0
        for (index, text) in escaped.enumerated() {
            for byte in text {
                memory[end] = byte
                end += 1
            }
            ends[index + 1] = end
        }
        bytes = UnsafePointer(memory)
        self.ends = UnsafePointer(ends)
    }

    @inline(__always)
    subscript(index: Int) -> Word {
        precondition(
            index >= 0 && index < count,
            "A word is asked for that the list does not have."
        )
        return Word(start: bytes + ends[index], count: ends[index + 1] - ends[index])
    }

    /// The word that a random number picks.
    @inline(__always)
    func pick(_ roll: UInt64) -> Word {
        self[Int(truncatingIfNeeded: roll % UInt64(count))]
    }
}
