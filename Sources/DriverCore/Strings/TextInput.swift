/// Text that an application hands over: a pointer and a length in code units.
package struct TextInput {
    package let pointer: UnsafeRawPointer?
    package let length: Int
    package let encoding: TextEncoding

    /// The length that stands for text up to its terminator (`SQL_NTS`).
    package static let nullTerminated = -3

    package init(_ pointer: UnsafePointer<UInt8>?, _ length: Int) {
        self.pointer = UnsafeRawPointer(pointer)
        self.length = length
        encoding = .utf8
    }

    package init(_ pointer: UnsafePointer<UInt16>?, _ length: Int) {
        self.pointer = UnsafeRawPointer(pointer)
        self.length = length
        encoding = .utf16
    }

    package init(_ pointer: UnsafeRawPointer?, length: Int, encoding: TextEncoding) {
        self.pointer = pointer
        self.length = length
        self.encoding = encoding
    }

    /// The text, or nil where the pointer is null.
    ///
    /// Broken sequences become U+FFFD; nothing past the length is read.
    ///
    /// - Throws: HY090 for a negative length other than `SQL_NTS`.
    package func text() throws(DriverError) -> String? {
        guard let pointer else { return nil }
        guard length >= 0 || length == Self.nullTerminated else {
            throw DriverError(.invalidLength, "A text was given with the length \(length)")
        }
        switch encoding {
        case .utf8:
            let start = pointer.assumingMemoryBound(to: UInt8.self)
            return String(decoding: units(at: start), as: UTF8.self)
        case .utf16:
            let start = pointer.assumingMemoryBound(to: UInt16.self)
            return String(decoding: units(at: start), as: UTF16.self)
        }
    }

    /// The text of an argument that must be there.
    ///
    /// - Throws: HY009 for a null pointer, HY090 for an impossible length.
    package func required(_ name: String) throws(DriverError) -> String {
        guard let text = try text() else {
            throw DriverError(.invalidNullPointer, "\(name) was given as a null pointer")
        }
        return text
    }

    /// Bytes of text up to its terminator.
    static func length(at pointer: UnsafeRawPointer, isWide: Bool) -> Int {
        var bytes = 0
        if isWide {
            while pointer.loadUnaligned(fromByteOffset: bytes, as: UInt16.self) != 0 { bytes += 2 }
        } else {
            while pointer.load(fromByteOffset: bytes, as: UInt8.self) != 0 { bytes += 1 }
        }
        return bytes
    }

    private func units<Unit: FixedWidthInteger>(
        at start: UnsafePointer<Unit>
    )
        -> UnsafeBufferPointer<Unit>
    {
        guard length == Self.nullTerminated else {
            return UnsafeBufferPointer(start: start, count: length)
        }
        var count = 0
        while start[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: start, count: count)
    }
}
