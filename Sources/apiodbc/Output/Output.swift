import Glibc

/// A file descriptor that text is written to, in large pieces.
final class Output {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Nobody reads any more, as after `apiodbc … | head`.
    private(set) var isClosed = false
    /// Called before text goes out.
    var willWrite: () -> Void = {}

    private static let flushSize = 64 << 10

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { flush() }

    /// Whether what is written shows on a terminal.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ text: String) {
        buffer += text.utf8
        if buffer.count >= Self.flushSize { flush() }
    }

    func flush() {
        if !buffer.isEmpty { willWrite() }
        var rest = buffer[...]
        while !rest.isEmpty, !isClosed {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                isClosed = true
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
