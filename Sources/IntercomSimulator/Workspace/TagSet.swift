/// Which tags a row carries, each at most once.
struct TagSet {
    let count: Int
    private let first: Int
    private let stride: Int
    private let total: Int

    /// A few tags for most, more than ten for some.
    init(_ dice: Dice, of total: Int) {
        let roll = dice.below(1000, .tags)
        let wanted =
            switch roll {
            case ..<450: 0
            case ..<700: 1
            case ..<900: 2 + roll % 3
            case ..<985: 5 + roll % 6
            default: 11 + roll % 4
            }
        count = min(wanted, total)
        first = dice.below(total, .tagStart)
        // Strides that share no divisor with the 24 tags, so that none repeats.
        let strides = [1, 5, 7, 11]
        stride = strides[dice.below(strides.count, .tagStride)]
        self.total = total
    }

    /// The tag at a place of the row's list.
    subscript(place: Int) -> Int { (first + place * stride) % total }

    func contains(_ tag: Int) -> Bool {
        (0..<count).contains { self[$0] == tag }
    }
}
