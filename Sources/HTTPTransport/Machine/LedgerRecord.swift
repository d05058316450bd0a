/// How a ledger stands in the file of budgets: 128 bytes that cross no border of a page.
///
/// A name, the app, the numbers, zeros, and a checksum: what was written by somebody else is not taken for one.
struct LedgerRecord {
    static let size = 128
    private static let name = Array("apiodbc1".utf8)
    private static let numbers = 5

    var app: AppDigest
    var ledger: RateLedger

    init(_ ledger: RateLedger, of app: AppDigest) {
        self.app = app
        self.ledger = ledger
    }

    /// Nil where the bytes are no record.
    init?(_ bytes: some RandomAccessCollection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.size, Array(bytes.prefix(8)) == Self.name,
            Self.number(bytes, at: Self.size - 8) == Self.checksum(bytes)
        else { return nil }
        let start = 8 + AppDigest.length
        let numbers = (0..<Self.numbers).map { Self.number(bytes, at: start + 8 * $0) }
        let largest = UInt64(1) << 40
        let foreign = Double(bitPattern: numbers[3])
        guard numbers[0] < largest, numbers[1] < largest, numbers[2] < largest,
            numbers[4] < largest * 1_000, (0...1e12).contains(foreign)
        else { return nil }
        app = AppDigest(bytes: Array(bytes[8..<start]))
        ledger = RateLedger(
            limit: Int(numbers[0]),
            reset: Int64(numbers[1]),
            sent: Int(numbers[2]),
            foreign: foreign,
            heldUntil: .milliseconds(Int64(numbers[4]))
        )
    }

    var bytes: [UInt8] {
        let held = ledger.heldUntil.milliseconds
        var bytes = Self.name + app.bytes
        for number in [
            UInt64(clamping: ledger.limit), UInt64(clamping: ledger.reset),
            UInt64(clamping: ledger.sent), ledger.foreign.bitPattern, UInt64(clamping: held),
        ] { bytes += Self.bytes(of: number) }
        bytes += [UInt8](repeating: 0, count: Self.size - 8 - bytes.count)
        return bytes + Self.bytes(of: Self.checksum(bytes))
    }

    private static func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func number(_ bytes: [UInt8], at place: Int) -> UInt64 {
        bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// FNV-1a of all bytes but the last eight.
    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.prefix(size - 8).reduce(0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
    }
}
