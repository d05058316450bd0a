/// The ids of a table: computed from the row number, and turned back into it.
struct ObjectIDs: Sendable {
    private let key: UInt64

    init(seed: UInt64, table: Table, variant: UInt64 = 0) {
        key = Mixing.mix(seed ^ (table.rawValue << 8) ^ variant)
    }

    /// 24 hexadecimal digits: the second of creation, then the row number, mixed.
    func write(_ row: Int, createdAt: Int, to pen: inout Pen) {
        pen.write(hex: UInt64(truncatingIfNeeded: createdAt), digits: 8)
        pen.write(hex: Mixing.mix(UInt64(truncatingIfNeeded: row) ^ key), digits: 16)
    }

    /// The row that an id names, if its second of creation is right too.
    func row(of id: String, count: Int, createdAt: (Int) -> Int) -> Int? {
        let digits = id.utf8
        guard digits.count == 24, digits.allSatisfy(Self.isHexDigit),
            let second = Int(id.prefix(8), radix: 16),
            let mixed = UInt64(id.suffix(16), radix: 16),
            let row = Int(exactly: Mixing.unmix(mixed) ^ key),
            row < count, createdAt(row) == second
        else { return nil }
        return row
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}

/// Numeric ids that grow with the row number and leave gaps.
struct NumberIDs: Sendable {
    private let base: Int
    private let step = 1009
    private let dice: Dice

    init(base: Int, dice: Dice) {
        self.base = base
        self.dice = dice
    }

    func id(_ row: Int) -> Int {
        base + row * step + dice.row(row).below(step, .id)
    }

    func row(of id: String, count: Int) -> Int? {
        guard let number = Int(id), String(number) == id, number >= base else { return nil }
        let row = (number - base) / step
        return row < count && self.id(row) == number ? row : nil
    }
}
