import CDeflate

/// Decodes the gzip or zlib streams (RFC 1952, RFC 1950) that make up a body.
///
/// A whole body at once, which takes a third of the time that decoding it piece by piece would. libcurl could decode
/// too, but reports no error when the stream ends early.
struct Inflater: ~Copyable {
    enum Failure: Error {
        /// The bytes are no such stream, or only the beginning of one.
        case malformed
        case tooLarge
        case outOfMemory
    }

    private let decompressor: OpaquePointer

    init() throws(Failure) {
        guard let decompressor = libdeflate_alloc_decompressor() else { throw .outOfMemory }
        self.decompressor = decompressor
    }

    deinit { libdeflate_free_decompressor(decompressor) }

    /// The decoded body, of at most `limit` bytes.
    func decode(_ compressed: UnsafeRawBufferPointer, limit: Int) throws(Failure) -> ResponseBody {
        let body = ResponseBody()
        var rest = compressed[...]
        while !rest.isEmpty {
            let taken = try decodeStream(
                UnsafeRawBufferPointer(rebasing: rest),
                into: body,
                limit: limit
            )
            rest = rest.dropFirst(taken)
        }
        return body
    }

    /// Appends what the first stream of `input` holds, and returns the bytes of the stream.
    private func decodeStream(
        _ input: UnsafeRawBufferPointer,
        into body: ResponseBody,
        limit: Int
    ) throws(Failure) -> Int {
        // One byte more than permitted tells that there is more.
        let most = max(1, min(limit, .max - 1) - body.count + 1)
        var room = min(most, Self.likelySize(of: input))
        while true {
            var taken = 0
            var result = LIBDEFLATE_BAD_DATA
            let hasRoom = body.append(upTo: room) { output in
                var written = 0
                result = decode(input, into: output, &taken, &written)
                return result == LIBDEFLATE_SUCCESS ? written : 0
            }
            guard hasRoom else { throw .outOfMemory }
            switch result {
            case LIBDEFLATE_SUCCESS where body.count > limit: throw .tooLarge
            case LIBDEFLATE_SUCCESS where taken > 0: return taken
            case LIBDEFLATE_INSUFFICIENT_SPACE where room >= most: throw .tooLarge
            case LIBDEFLATE_INSUFFICIENT_SPACE: room = min(most, 2 * room)
            default: throw .malformed
            }
        }
    }

    private func decode(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer,
        _ taken: inout Int,
        _ written: inout Int
    ) -> libdeflate_result {
        let decode =
            Self.isGzip(input)
            ? libdeflate_gzip_decompress_ex : libdeflate_zlib_decompress_ex
        return decode(
            decompressor,
            input.baseAddress,
            input.count,
            output.baseAddress,
            output.count,
            &taken,
            &written
        )
    }

    private static func isGzip(_ input: UnsafeRawBufferPointer) -> Bool {
        input.starts(with: [0x1F, 0x8B])
    }

    /// The size that gzip's last four bytes tell, as far as it can be true: no stream grows more than 1,032 times.
    private static func likelySize(of input: UnsafeRawBufferPointer) -> Int {
        let told =
            isGzip(input) && input.count >= 18
            ? Int(
                UInt32(
                    littleEndian: input.loadUnaligned(
                        fromByteOffset: input.count - 4,
                        as: UInt32.self
                    )
                )
            )
            : 4 * input.count
        return max(64, min(told, input.count.multipliedReportingOverflow(by: 1_032).partialValue))
    }
}
