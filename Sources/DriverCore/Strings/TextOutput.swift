/// A buffer in which an application wants text, in one of ODBC's encodings.
package struct TextOutput {
    package let pointer: UnsafeMutableRawPointer?
    /// Code units that fit, the terminator included.
    package let capacity: Int
    /// What the application gave as the capacity was negative.
    private let isImpossible: Bool
    package let encoding: TextEncoding

    package init(_ pointer: UnsafeMutableRawPointer?, capacity: Int, encoding: TextEncoding) {
        self.pointer = pointer
        self.capacity = max(0, capacity)
        isImpossible = capacity < 0
        self.encoding = encoding
    }

    package init(_ pointer: UnsafeMutablePointer<UInt8>?, _ capacity: Int) {
        self.init(pointer, capacity: capacity, encoding: .utf8)
    }

    package init(_ pointer: UnsafeMutablePointer<UInt16>?, _ capacity: Int) {
        self.init(pointer, capacity: capacity, encoding: .utf16)
    }

    /// A wide buffer whose capacity is counted in bytes; an odd byte at its end is left alone.
    package init(wideBytes pointer: UnsafeMutableRawPointer?, _ bytes: Int) {
        self.init(pointer, bytes: bytes, encoding: .utf16)
    }

    /// A buffer whose capacity is counted in bytes in either encoding.
    package init(_ pointer: UnsafeMutableRawPointer?, bytes: Int, encoding: TextEncoding) {
        // Dividing would make 0 of -1.
        let units = bytes < 0 ? bytes : bytes / encoding.unitSize
        self.init(pointer, capacity: units, encoding: encoding)
    }

    /// - Throws: HY090 where the application gave a negative capacity, and a buffer with it.
    package func checkCapacity() throws(DriverError) {
        guard !isImpossible || pointer == nil else {
            throw DriverError(.invalidLength, "A buffer was given with a negative length")
        }
    }

    /// How long a text is, and whether all of it fitted.
    package struct Written: Hashable {
        /// Code units of the whole text, without terminator.
        package var length: Int
        package var isTruncated: Bool
    }

    /// Writes as much as fits and a terminator.
    ///
    /// A null buffer takes nothing and loses nothing.
    package func write(_ text: String) -> Written {
        switch encoding {
        case .utf8: write(text.utf8, as: UInt8.self)
        case .utf16: write(text.utf16, as: UInt16.self)
        }
    }

    private func write<Unit: FixedWidthInteger>(
        _ units: some Collection<Unit>,
        as: Unit.Type
    ) -> Written {
        let length = units.count
        guard let pointer else { return Written(length: length, isTruncated: false) }
        guard capacity > 0 else { return Written(length: length, isTruncated: true) }
        let kept = min(length, capacity - 1)
        // An application's buffer need not be aligned.
        for (index, unit) in units.prefix(kept).enumerated() {
            pointer.storeBytes(of: unit, toByteOffset: index * encoding.unitSize, as: Unit.self)
        }
        pointer.storeBytes(of: 0, toByteOffset: kept * encoding.unitSize, as: Unit.self)
        return Written(length: length, isTruncated: kept < length)
    }
}
