/// Where the application wants one value: the bound buffer of one row, or the arguments of
/// `SQLGetData`.
///
/// All pointers may be unaligned, as rows of a structure are.
package struct ColumnTarget: BitwiseCopyable {
    package var cType: CType
    package var data: UnsafeMutableRawPointer?
    /// Bytes at `data`; ignored for C types of a fixed size.
    package var capacity: Int
    package var octetLength: UnsafeMutablePointer<Int>?
    package var indicator: UnsafeMutablePointer<Int>?
    /// Of `SQL_C_NUMERIC`; 0 is the most there can be.
    package var precision: Int16
    package var scale: Int16
    /// Digits of an interval's first field; 0 for the default, two.
    package var intervalPrecision: Int32 = 0

    package init(
        cType: CType,
        data: UnsafeMutableRawPointer?,
        capacity: Int,
        octetLength: UnsafeMutablePointer<Int>?,
        indicator: UnsafeMutablePointer<Int>?,
        precision: Int16 = 0,
        scale: Int16 = 0
    ) {
        self.cType = cType
        self.data = data
        self.capacity = capacity
        self.octetLength = octetLength
        self.indicator = indicator
        self.precision = precision
        self.scale = scale
    }

    /// Says how many bytes there are (before this call, for a value read in pieces).
    @inline(__always)
    func setLength(_ length: Int) {
        if let indicator, indicator != octetLength {
            UnsafeMutableRawPointer(indicator).storeBytes(of: 0, as: Int.self)
        }
        if let octetLength {
            UnsafeMutableRawPointer(octetLength).storeBytes(of: length, as: Int.self)
        }
    }

    /// Says that the value is null.
    ///
    /// Without an indicator that cannot be said.
    func deliverNull() -> Delivery {
        guard let indicator else { return .failed(.indicatorRequired) }
        UnsafeMutableRawPointer(indicator).storeBytes(of: Self.nullData, as: Int.self)
        return .complete
    }

    /// Writes a value of fixed size, whatever the buffer's length is said to be.
    @inline(__always)
    func store<T: BitwiseCopyable>(_ value: T) {
        data?.storeBytes(of: value, as: T.self)
        setLength(MemoryLayout<T>.size)
    }

    /// Writes a value of fixed size that lies elsewhere.
    func store(bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress {
            data?.copyMemory(from: start, byteCount: bytes.count)
        }
        setLength(bytes.count)
    }

    /// `SQL_NULL_DATA`.
    static let nullData = -1
}
