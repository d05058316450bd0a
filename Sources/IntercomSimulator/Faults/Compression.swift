import CZlib
import NIOCore

/// Gzip (RFC 1952), and what a fault makes of it.
enum Compression {
    /// Nil where memory ran out.
    static func gzip(_ bytes: ByteBuffer) -> ByteBuffer? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 16 more than the largest window asks for gzip instead of zlib.
        let code = deflateInit2_(
            &stream,
            1,
            Z_DEFLATED,
            15 + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        guard code == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.readableBytes)))
        var output = ByteBufferAllocator().buffer(capacity: bound)
        var isDone = false
        bytes.withUnsafeReadableBytes { input in
            stream.next_in = UnsafeMutablePointer(
                mutating: input.bindMemory(to: UInt8.self).baseAddress
            )
            stream.avail_in = UInt32(clamping: input.count)
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { room in
                stream.next_out = room.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(clamping: room.count)
                isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
                return room.count - Int(stream.avail_out)
            }
        }
        return isDone ? output : nil
    }

    /// A compressed body with the fault in it.
    static func spoilt(_ body: ByteBuffer, by kind: Fault.Kind?) -> ByteBuffer {
        var body = body
        let count = body.readableBytes
        switch kind {
        case .truncatedGzip: return body.readSlice(length: count * 2 / 3) ?? body
        case .corruptGzip:
            for place in stride(from: count / 2, to: max(count - 8, count / 2), by: 3) {
                body.flip(body.readerIndex + place)
            }
        // The last eight bytes are the checksum and the length.
        case .wrongChecksum: body.flip(body.readerIndex + max(count - 8, 0))
        default: break
        }
        return body
    }
}

extension ByteBuffer {
    fileprivate mutating func flip(_ index: Int) {
        guard let byte: UInt8 = getInteger(at: index) else { return }
        setInteger(~byte, at: index)
    }
}
