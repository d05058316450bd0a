/// The bytes of an answer as they arrived, followed by room that a JSON parser may read past the end.
///
/// `@unchecked`: filled by one thread before it is handed out, read only from then on.
package final class ResponseBody: @unchecked Sendable {
    /// Bytes after the end that are allocated and zero (simdjson reads there).
    package static let padding = 64

    private var storage: UnsafeMutableRawBufferPointer
    package private(set) var count = 0

    package init() {
        storage = .allocate(byteCount: Self.padding, alignment: 64)
        storage.initializeMemory(as: UInt8.self, repeating: 0)
    }

    package convenience init(_ bytes: some Collection<UInt8>) {
        self.init()
        let copy = Array(bytes)
        copy.withUnsafeBytes { append($0) }
    }

    deinit { storage.deallocate() }

    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: storage[..<count])
    }

    /// For the transport, while it receives.
    package func append(_ more: UnsafeRawBufferPointer) {
        let needed = count + more.count + Self.padding
        if needed > storage.count { grow(to: max(needed, storage.count * 2)) }
        UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: more)
        count += more.count
    }

    private func grow(to capacity: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
        larger.initializeMemory(as: UInt8.self, repeating: 0)
        larger.copyMemory(from: bytes)
        storage.deallocate()
        storage = larger
    }
}
