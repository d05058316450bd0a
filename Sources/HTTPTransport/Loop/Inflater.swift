import CZlib

/// Decodes a gzip or zlib stream (RFC 1952, RFC 1950) as it arrives.
///
/// libcurl could decode too, but reports no error when the stream ends early.
struct Inflater: ~Copyable {
    enum Failure {
        /// The bytes are no such stream.
        case malformed
        case tooLarge
        case outOfMemory
    }

    /// zlib keeps the address of its state.
    private let stream: UnsafeMutablePointer<z_stream>
    /// Every stream that began has also ended.
    private(set) var isComplete = true

    /// The largest window, and either kind of stream.
    private static let windowBits: Int32 = 15 + 32

    /// Nil when memory ran out.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, size) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Decodes more of the stream to the end of a body, which may grow to `limit` bytes.
    mutating func decode(
        _ input: UnsafeRawBufferPointer,
        into body: ResponseBody,
        limit: Int
    ) -> Failure? {
        guard let count = UInt32(exactly: input.count) else { return .tooLarge }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.bindMemory(to: UInt8.self).baseAddress
        )
        stream.pointee.avail_in = count
        while stream.pointee.avail_in > 0 || (!isComplete && stream.pointee.avail_out == 0) {
            if isComplete {
                guard inflateReset(stream) == Z_OK else { return .malformed }
                isComplete = false
            }
            var code = Z_OK
            let step = max(65_536, min(4 * input.count, 4 << 20))
            let hasRoom = body.append(upTo: step) { room in
                stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
                stream.pointee.avail_out = UInt32(clamping: room.count)
                code = inflate(stream, Z_NO_FLUSH)
                return room.count - Int(stream.pointee.avail_out)
            }
            guard hasRoom, code != Z_MEM_ERROR else { return .outOfMemory }
            guard body.count <= limit else { return .tooLarge }
            switch code {
            case Z_STREAM_END: isComplete = true
            case Z_OK: continue
            case Z_BUF_ERROR: return nil  // it wants more input
            default: return .malformed
            }
        }
        return nil
    }
}
