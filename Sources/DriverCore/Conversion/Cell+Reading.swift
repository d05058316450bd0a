internal import TableModel

// Accessors and comparisons of another target are calls, and this is the innermost loop of a fetch:
// what follows reads the stored properties, and looks at kinds by pattern, which costs nothing.

extension Cell {
    @inline(__always)
    var isNull: Bool {
        if case .null = kind { true } else { false }
    }

    @inline(__always)
    var isText: Bool {
        if case .text = kind { true } else { false }
    }

    @inline(__always)
    var isBlob: Bool {
        if case .blob = kind { true } else { false }
    }

    /// The value of an integer's cell.
    @inline(__always)
    var storedInteger: Int64 { Int64(bitPattern: bits) }

    /// The value of a double's cell.
    @inline(__always)
    var storedReal: Double { Double(bitPattern: bits) }

    /// The bytes of a text's or blob's cell.
    @inline(__always)
    var storedBytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: bits)),
            count: bits == 0 ? 0 : Int(length)
        )
    }
}
