// An application's pointers need not be aligned: values are stored and loaded as bytes.

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
    @inline(__always)
    func store(_ value: Pointee, at index: Int = 0) {
        UnsafeMutableRawPointer(self).storeBytes(
            of: value,
            toByteOffset: index &* MemoryLayout<Pointee>.stride,
            as: Pointee.self
        )
    }

    @inline(__always)
    func loadUnaligned(at index: Int = 0) -> Pointee {
        UnsafeRawPointer(self).loadUnaligned(
            fromByteOffset: index &* MemoryLayout<Pointee>.stride,
            as: Pointee.self
        )
    }
}

extension Optional {
    /// Stores where there is a pointer.
    @inline(__always)
    func store<Pointee: BitwiseCopyable>(_ value: Pointee)
    where Wrapped == UnsafeMutablePointer<Pointee> {
        if let pointer = self { pointer.store(value) }
    }
}
