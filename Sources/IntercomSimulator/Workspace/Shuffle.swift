/// An order that is nearly, but not quite, that of creation: neighbours change places.
///
/// It is its own inverse, and costs no memory.
struct Shuffle: Sendable {
    let count: Int
    private static let block = 16

    /// The place of an item, and the item of a place.
    func place(of item: Int) -> Int {
        let block = item / Self.block
        guard (block + 1) * Self.block <= count else { return item }
        let mask = Int(truncatingIfNeeded: Mixing.mix(UInt64(truncatingIfNeeded: block)) % 16)
        return block * Self.block + (item % Self.block) ^ mask
    }
}
