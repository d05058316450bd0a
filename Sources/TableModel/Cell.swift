/// One value of a page, not owned: text and blobs point into the page that the batch keeps alive.
///
/// Sixteen bytes, laid out like `apiodbc_cell` of the JSON shim, which writes whole pages of them. Public and
/// inlinable, because `package` declarations stay calls, and the loops over cells are in other modules.
public struct Cell: Sendable, BitwiseCopyable {
    public enum Kind: UInt32, Sendable, BitwiseCopyable {
        case null = 0
        case integer = 1
        case real = 2
        case text = 3
        case blob = 4
    }

    /// The integer, the bits of the double, or the address of the bytes.
    public let bits: UInt64
    /// Bytes of text (UTF-8, without terminator) or blob.
    public let length: UInt32
    /// The kind as C writes it: four bytes, where a Swift enumeration would take one.
    @usableFromInline let kindCode: UInt32

    @inlinable
    public var kind: Kind {
        switch kindCode {
        case 1: .integer
        case 2: .real
        case 3: .text
        case 4: .blob
        default: .null
        }
    }

    @inlinable
    init(bits: UInt64, length: UInt32, kind: Kind) {
        self.bits = bits
        self.length = length
        self.kindCode = kind.rawValue
    }

    @inlinable
    public static var null: Cell { Cell(bits: 0, length: 0, kind: .null) }

    @inlinable
    public static func integer(_ value: Int64) -> Cell {
        Cell(bits: UInt64(bitPattern: value), length: 0, kind: .integer)
    }

    @inlinable
    public static func real(_ value: Double) -> Cell {
        Cell(bits: value.bitPattern, length: 0, kind: .real)
    }

    /// Text that lies elsewhere and outlives the cell.
    ///
    /// Anything past 4 GB is not a cell.
    @inlinable
    public static func text(_ bytes: UnsafeRawBufferPointer) -> Cell {
        Cell(address: bytes, kind: .text)
    }

    @inlinable
    public static func blob(_ bytes: UnsafeRawBufferPointer) -> Cell {
        Cell(address: bytes, kind: .blob)
    }

    @inlinable
    init(address bytes: UnsafeRawBufferPointer, kind: Kind) {
        self.init(
            bits: UInt64(UInt(bitPattern: bytes.baseAddress)),
            length: UInt32(clamping: bytes.count),
            kind: kind
        )
    }

    @inlinable
    public var integer: Int64 { Int64(bitPattern: bits) }
    @inlinable
    public var real: Double { Double(bitPattern: bits) }

    /// The bytes of text or a blob, valid as long as the batch is.
    @inlinable
    public var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: bits)),
            count: bits == 0 ? 0 : Int(length)
        )
    }

    /// A copy that outlives the batch.
    package var value: Value {
        switch kind {
        case .null: .null
        case .integer: .integer(integer)
        case .real: .real(real)
        case .text: .text(String(decoding: bytes, as: UTF8.self))
        case .blob: .blob(Array(bytes))
        }
    }
}
