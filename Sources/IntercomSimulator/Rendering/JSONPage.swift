import NIOCore

/// The body of an answer, written row by row straight into the buffer that goes to the socket.
struct JSONPage {
    private(set) var bytes: ByteBuffer
    /// How many rows the answer carries, for the request log.
    private(set) var rows = 0

    init(allocator: ByteBufferAllocator = ByteBufferAllocator(), capacity: Int = 4096) {
        bytes = allocator.buffer(capacity: capacity)
    }

    /// A body that is written already.
    init(_ bytes: ByteBuffer, rows: Int) {
        self.bytes = bytes
        self.rows = rows
    }

    /// Writes one piece that takes at most `bound` bytes.
    @inline(__always)
    mutating func write(atMost bound: Int, _ body: (inout Pen) -> Void) {
        bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { memory in
            guard var pen = Pen(memory) else { return 0 }
            body(&pen)
            return pen.count
        }
    }

    /// Writes a row of a list, with a comma in front of all but the first.
    @inline(__always)
    mutating func row(atMost bound: Int, _ body: (inout Pen) -> Void) {
        let first = rows == 0
        write(atMost: bound + 1) { pen in
            if !first { pen.write(",") }
            body(&pen)
        }
        rows += 1
    }

    /// Writes text that is JSON already.
    mutating func write(_ json: String) {
        bytes.writeString(json)
    }

    /// Says how many rows the text holds that was written.
    mutating func count(rows: Int) {
        self.rows = rows
    }
}
