import Testing

@testable import HTTPTransport

struct InflaterTests {
    /// `hello hello hello` in gzip, and `hello` in zlib.
    private static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 87, 200, 64, 144, 0, 128, 136, 249,
        229, 17, 0, 0, 0,
    ]
    private static let zlib: [UInt8] = [
        120, 156, 203, 72, 205, 201, 201, 7, 0, 6, 44, 2, 21,
    ]

    private func decoded(_ bytes: [UInt8], limit: Int = 1_000) throws(Inflater.Failure) -> String {
        let inflater = try Inflater()
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(Inflater.Failure) in try inflater.decode(bytes, limit: limit) }
        }
        return String(decoding: try result.get().bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (bytes: [UInt8](), text: ""),
        (gzip, "hello hello hello"),
        (zlib, "hello"),
        (gzip + zlib + gzip, "hello hello hellohellohello hello hello"),
    ])
    func `streams of both kinds follow each other`(bytes: [UInt8], text: String) throws {
        #expect(try decoded(bytes) == text)
    }

    @Test(arguments: 1..<gzip.count)
    func `a stream that is cut anywhere is no stream`(length: Int) {
        #expect(throws: Inflater.Failure.malformed) { try decoded(Array(Self.gzip.prefix(length))) }
    }

    @Test(arguments: 10..<gzip.count)
    func `a byte that is another is noticed`(place: Int) {
        var bytes = Self.gzip
        bytes[place] ^= 0x55
        #expect(throws: Inflater.Failure.self) { try decoded(bytes) }
    }

    @Test(arguments: [0, 1, 16])
    func `no body grows past its limit`(limit: Int) {
        #expect(throws: Inflater.Failure.tooLarge) { try decoded(Self.gzip, limit: limit) }
        #expect(throws: Inflater.Failure.tooLarge) {
            try decoded(Self.gzip + Self.gzip, limit: 17 + limit)
        }
    }

    @Test func `a body may be as long as its limit`() throws {
        #expect(try decoded(Self.gzip, limit: 17) == "hello hello hello")
        #expect(try decoded(Self.gzip, limit: .max) == "hello hello hello")
    }

    @Test func `a size that a stream tells wrongly does no harm`() {
        let huge = Array(Self.gzip.dropLast(4)) + [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(throws: Inflater.Failure.malformed) { try decoded(huge, limit: 1 << 30) }
    }
}
