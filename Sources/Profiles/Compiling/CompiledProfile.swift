internal import CZlib

/// The bytes of a compiled profile: what a profile's YAML says, in a form that is read many times faster.
///
/// Eight bytes that mark the file, the format and a CRC-32 of what follows, both as four bytes with the lowest
/// first; then texts and values as `CompiledWriter` puts them: the list of sources, the profile.
enum CompiledProfile {
    /// Raised with every change of what the bytes, or the words of the YAML, mean.
    static let format: UInt32 = 3

    /// Beside `profile.yaml`.
    static let fileName = "profile.compiled"

    /// Tells other files apart, and one that was changed on the way as text.
    static let mark: [UInt8] = Array("APIP\r\n\u{1A}\n".utf8)

    private static let headSize = mark.count + 8

    static func bytes(of profile: Profile, from sources: SourceList) -> [UInt8] {
        var writer = CompiledWriter()
        writer.write(sources)
        writer.write(profile)
        let body = writer.bytes
        return mark + littleEndian(format) + littleEndian(checksum(body[...])) + body
    }

    /// The profile, if the bytes are sound and were made from these sources.
    static func profile(
        in bytes: [UInt8],
        madeFrom sources: SourceList
    ) throws(CompiledProfileError) -> Profile {
        guard bytes.count >= headSize, bytes.starts(with: mark) else { throw .damaged }
        guard bytes[mark.count...].starts(with: littleEndian(format)) else { throw .otherFormat }
        let body = bytes[headSize...]
        guard bytes[(mark.count + 4)...].starts(with: littleEndian(checksum(body))) else {
            throw .damaged
        }
        var reader = try CompiledReader(bytes, from: headSize)
        let compiled = try reader.next(SourceList.self)
        if let source = compiled.firstDifference(from: sources) { throw .outdated(source: source) }
        let profile = try reader.next(Profile.self)
        guard reader.isAtEnd else { throw .damaged }
        return profile
    }

    /// The CRC-32 of RFC 1952.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count))
        }
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }
}
