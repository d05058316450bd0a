/// Reads a file of the zone database, of version 2 or later (RFC 9636, section 3).
struct ZoneFileReader {
    struct Content {
        var transitions: [Int64] = []
        var offsets: [Int64] = []
        /// The rule for later times, as in the variable `TZ` of POSIX.
        var footer: String = ""
    }

    /// How many of everything there are.
    private struct Counts {
        var version: UInt8
        var isUTC: Int
        var isStandard: Int
        var leaps: Int
        var times: Int
        var types: Int
        var letters: Int

        func size(ofTime size: Int) -> Int {
            times * size + times + types * 6 + letters + leaps * (size + 4) + isStandard + isUTC
        }
    }

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Nil where the file is not sound.
    mutating func content() -> Content? {
        guard let old = counts(), old.version >= UInt8(ascii: "2") else { return nil }
        place += old.size(ofTime: 4)
        guard let counts = counts(), counts.types > 0,
            bytes.count - place >= counts.size(ofTime: 8)
        else { return nil }
        let end = place + counts.size(ofTime: 8)
        var content = Content()
        for _ in 0..<counts.times { content.transitions.append(Int64(bitPattern: number(8))) }
        let kinds = (0..<counts.times).map { _ in Int(number(1)) }
        var types: [Int64] = []
        for _ in 0..<counts.types {
            types.append(Int64(Int32(truncatingIfNeeded: number(4))))
            place += 2
        }
        guard kinds.allSatisfy(types.indices.contains),
            zip(content.transitions, content.transitions.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        content.offsets = [types[0]] + kinds.map { types[$0] }
        let footer = bytes[end...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }
        content.footer = String(decoding: footer, as: UTF8.self)
        return content
    }

    private mutating func counts() -> Counts? {
        guard bytes.count - place >= 44, bytes[place...].starts(with: "TZif".utf8) else {
            return nil
        }
        let version = bytes[place + 4]
        place += 20
        let counts = (0..<6).map { _ in Int(number(4)) }
        // Larger than any such file is.
        guard counts.allSatisfy({ $0 < 1 << 20 }) else { return nil }
        return Counts(
            version: version,
            isUTC: counts[0],
            isStandard: counts[1],
            leaps: counts[2],
            times: counts[3],
            types: counts[4],
            letters: counts[5]
        )
    }

    /// The number in the next bytes, the highest first.
    private mutating func number(_ size: Int) -> UInt64 {
        defer { place += size }
        return bytes[place..<place + size].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
