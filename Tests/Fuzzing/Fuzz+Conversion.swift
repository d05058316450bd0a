import DriverCore
import TableModel

extension Fuzz {
    static let cTypes: [Int16] =
        [
            1, -8, -2, -7, -6, -26, -28, 5, -15, -17, 4, -16, -18, -25, -27, 7, 8, 2, 91, 92, 93, 9,
            10, 11,
        ]
        + [-11, 99] + Array(101...113)
    static let sqlTypes: [Int16] =
        [1, 12, -1, -8, -9, -10, 2, 3, -6, 5, 4, -5, 7, 6, 8, -7, -2, -3, -4, 91, 92, 93, -11]
        + Array(101...113)

    /// A value becomes any C type in any room: nothing is written outside of it, and pieces come to an end.
    static func conversion(_ bytes: UnsafeRawBufferPointer) {
        var input = Bytes(bytes)
        let type = input.pick(ColumnType.allCases)
        let sqlType = SQLDataType(rawValue: input.pick(sqlTypes))
        let cType = CType(rawValue: input.pick(cTypes))
        let capacity = Int(input.next(UInt8.self))
        let precision = Int16(input.next(UInt8.self) % 50)
        let scale = Int16(truncatingIfNeeded: Int8(bitPattern: input.next(UInt8.self)) / 2)
        let intervalPrecision = Int32(input.next(UInt8.self) % 12)
        let digits = input.next(UInt8.self)
        let cell: Cell =
            switch input.next(UInt8.self) % 5 {
            case 0: .null
            case 1: .integer(input.next(Int64.self))
            case 2: .real(Double(bitPattern: input.next(UInt64.self)))
            case 3: .text(input.remainder)
            default: .blob(input.remainder)
            }
        let written = cType == .default ? sqlType.defaultCType : cType
        let room = Room(capacity: Swift.max(capacity, written?.size ?? 0))
        var progress = ReadProgress()
        var calls = 0
        while true {
            var target = ColumnTarget(
                cType: cType,
                data: room.data,
                capacity: capacity,
                octetLength: room.length,
                indicator: room.length,
                precision: precision,
                scale: scale
            )
            target.intervalPrecision = intervalPrecision
            let delivery = deliver(
                cell,
                type: type,
                sqlType: sqlType,
                digits: digits < 40 ? Int(digits) : nil,
                to: target,
                progress: &progress
            )
            require(room.isIntact, "a conversion wrote outside of its buffer")
            guard case .warning(.textTruncated) = delivery, capacity > 4 else { return }
            calls += 1
            require(calls <= 64 + cell.bytes.count * 8, "a value has no last piece")
        }
    }
}

/// A buffer between canaries.
private final class Room {
    private let block: UnsafeMutableRawBufferPointer
    private let capacity: Int
    let length = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    private static let margin = 32
    private static let canary: UInt8 = 0xA5

    init(capacity: Int) {
        self.capacity = capacity
        block = .allocate(byteCount: capacity + 2 * Self.margin, alignment: 1)
        block.initializeMemory(as: UInt8.self, repeating: Self.canary)
    }

    deinit {
        block.deallocate()
        length.deallocate()
    }

    var data: UnsafeMutableRawPointer? { block.baseAddress.map { $0 + Self.margin } }

    var isIntact: Bool {
        block.prefix(Self.margin).allSatisfy { $0 == Self.canary }
            && block.suffix(Self.margin).allSatisfy { $0 == Self.canary }
    }
}
