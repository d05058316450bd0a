import Glibc

/// The bytes of an answer as they arrived, followed by room that a JSON parser may read past the
/// end.
///
/// `@unchecked`: filled by one thread before it is handed out, read only from then on.
package final class ResponseBody: @unchecked Sendable {
    /// Bytes after the end that are allocated and zero (simdjson reads there).
    package static let padding = 64

    /// From `malloc`, because `realloc` moves large blocks without copying them.
    private var storage: UnsafeMutableRawBufferPointer
    package private(set) var count = 0

    package init() {
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        reserve(0)
    }

    package convenience init(_ bytes: some Collection<UInt8>) {
        self.init()
        let copy = Array(bytes)
        copy.withUnsafeBytes { _ = append($0) }
    }

    deinit { free(storage.baseAddress) }

    package var bytes: UnsafeRawBufferPointer {
        guard storage.count >= count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: storage[..<count])
    }

    /// For the transport, while it receives.
    ///
    /// False, and nothing is appended, when memory ran out.
    @discardableResult
    package func append(_ more: UnsafeRawBufferPointer) -> Bool {
        let (needed, overflows) = count.addingReportingOverflow(more.count)
        guard !overflows, reserve(needed) else { return false }
        UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: more)
        count = needed
        clearPadding()
        return true
    }

    /// Appends up to `size` bytes that `fill` writes and counts; false when memory ran out.
    func append(upTo size: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) -> Bool {
        let (needed, overflows) = count.addingReportingOverflow(size)
        guard !overflows, reserve(needed) else { return false }
        let room = UnsafeMutableRawBufferPointer(rebasing: storage[count..<needed])
        count += min(max(0, fill(room)), size)
        clearPadding()
        return true
    }

    /// Makes room for that many bytes in all; false when memory ran out.
    @discardableResult
    package func reserve(_ size: Int) -> Bool {
        let (needed, overflows) = size.addingReportingOverflow(Self.padding)
        guard !overflows else { return false }
        guard needed > storage.count else { return true }
        let doubled = storage.count.multipliedReportingOverflow(by: 2)
        let capacity = doubled.overflow ? needed : max(needed, doubled.partialValue)
        guard let larger = realloc(storage.baseAddress, capacity) else { return false }
        storage = UnsafeMutableRawBufferPointer(start: larger, count: capacity)
        clearPadding()
        return true
    }

    private func clearPadding() {
        let padding = storage[count..<count + Self.padding]
        UnsafeMutableRawBufferPointer(rebasing: padding).initializeMemory(
            as: UInt8.self,
            repeating: 0
        )
    }
}
