import TableModel

@testable import DriverCore

/// An application's buffer with guard bytes around it, at an odd address, and its length and
/// indicator.
final class Application {
    private let memory: UnsafeMutableRawBufferPointer
    let capacity: Int
    let octetLength = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    let indicator = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    private static let guardSize = 31
    private static let guardByte: UInt8 = 0xA5
    static let untouched = -77

    init(capacity: Int) {
        self.capacity = capacity
        memory = .allocate(byteCount: capacity + 2 * Self.guardSize, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: Self.guardByte)
        octetLength.pointee = Self.untouched
        indicator.pointee = Self.untouched
    }

    deinit {
        memory.deallocate()
        octetLength.deallocate()
        indicator.deallocate()
    }

    var data: UnsafeMutableRawPointer? { memory.baseAddress.map { $0 + Self.guardSize } }

    /// What lies in the buffer.
    var bytes: [UInt8] { Array(memory[Self.guardSize..<Self.guardSize + capacity]) }

    var guardsAreIntact: Bool {
        memory[..<Self.guardSize].allSatisfy { $0 == Self.guardByte }
            && memory[(Self.guardSize + capacity)...].allSatisfy { $0 == Self.guardByte }
    }

    /// Whether all bytes from `offset` on are as they were.
    func isUntouched(from offset: Int) -> Bool {
        bytes.dropFirst(offset).allSatisfy { $0 == Self.guardByte }
    }

    /// Fetches a value as a bound column does: length and indicator are one.
    func fetch(
        _ value: Value,
        _ type: ColumnType,
        as cType: CType,
        sqlType: SQLDataType? = nil,
        claiming claimed: Int? = nil,
        precision: Int16 = 0,
        scale: Int16 = 0,
        intervalPrecision: Int32 = 0,
        digits: Int? = nil,
        progress: inout ReadProgress
    ) -> Delivery {
        let rows = OwnedRows([[value]], columnCount: 1)
        var target = ColumnTarget(
            cType: cType,
            data: data,
            capacity: claimed ?? capacity,
            octetLength: octetLength,
            indicator: octetLength,
            precision: precision,
            scale: scale
        )
        target.intervalPrecision = intervalPrecision
        return withExtendedLifetime(rows) {
            deliver(
                rows.batch[0, 0],
                type: type,
                sqlType: sqlType ?? SQLDataType(type, size: 1, options: TypeOptions()),
                digits: digits,
                to: target,
                progress: &progress
            )
        }
    }

    func fetch(
        _ value: Value,
        _ type: ColumnType,
        as cType: CType,
        precision: Int16 = 0,
        scale: Int16 = 0
    ) -> Delivery {
        var progress = ReadProgress()
        return fetch(
            value,
            type,
            as: cType,
            precision: precision,
            scale: scale,
            progress: &progress
        )
    }
}

extension Delivery {
    /// `ok`, a SQLSTATE, or `end`.
    var code: String {
        switch self {
        case .complete: "ok"
        case .warning(let problem), .failed(let problem): problem.state.rawValue
        case .noMoreData: "end"
        }
    }
}

/// The bytes of a value as it lies in memory.
func raw<T: BitwiseCopyable>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value) { Array($0) }
}

func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { raw($0) }
}
