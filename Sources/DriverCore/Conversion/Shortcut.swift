internal import Glibc
internal import TableModel

/// How the plainest values go into a buffer: without a call, a warning or a rest for later.
///
/// A shortcut gives up on everything else, and the converter, which knows all the rules, delivers that.
enum Shortcut: UInt8, BitwiseCopyable {
    case none
    case bit, int32, int64, double
    case narrowText, wideText
    case timestamp

    /// Delivers a cell; false, and nothing is written, where the converter must.
    ///
    /// The value goes to `data`, aligned or not, where text has room for `capacity` bytes; its length, or that it
    /// is null, goes to `length`.
    @inline(__always)
    func deliver(
        _ cell: Cell,
        to data: UnsafeMutableRawPointer,
        capacity: Int,
        length: UnsafeMutableRawPointer
    ) -> Bool {
        if self == .none { return false }
        if cell.isNull {
            length.storeBytes(of: ColumnTarget.nullData, as: Int.self)
            return true
        }
        switch self {
        case .none: return false
        case .bit:
            guard case .integer = cell.kind, cell.bits <= 1 else { return false }
            Self.store(UInt8(truncatingIfNeeded: cell.bits), data, length)
        case .int32:
            guard case .integer = cell.kind, let value = Int32(exactly: cell.storedInteger) else {
                return false
            }
            Self.store(value, data, length)
        case .int64:
            guard case .integer = cell.kind else { return false }
            Self.store(cell.storedInteger, data, length)
        case .double:
            guard case .real = cell.kind else { return false }
            Self.store(cell.storedReal, data, length)
        case .narrowText:
            let text = cell.storedBytes
            guard cell.isText, text.count < capacity, let start = text.baseAddress else {
                return false
            }
            data.copyText(from: start, count: text.count)
            data.storeBytes(of: 0, toByteOffset: text.count, as: UInt8.self)
            length.storeBytes(of: text.count, as: Int.self)
        case .wideText:
            // UTF-16 never has more units than UTF-8 has bytes.
            let text = cell.storedBytes
            guard cell.isText, text.count < capacity / 2 else { return false }
            var transcoder = UTF16Transcoder(text)
            let count = transcoder.write(to: data, room: text.count) * 2
            data.storeBytes(of: 0, toByteOffset: count, as: UInt16.self)
            length.storeBytes(of: count, as: Int.self)
        case .timestamp:
            guard cell.isText, let value = DatetimeReading(canonical: cell.storedBytes) else {
                return false
            }
            Self.store(value.timestampStruct, data, length)
        }
        return true
    }

    @inline(__always)
    private static func store<T: BitwiseCopyable>(
        _ value: T,
        _ data: UnsafeMutableRawPointer,
        _ length: UnsafeMutableRawPointer
    ) {
        data.storeBytes(of: value, as: T.self)
        length.storeBytes(of: MemoryLayout<T>.size, as: Int.self)
    }
}

extension UnsafeMutableRawPointer {
    /// Copies bytes, in place where they are few: text mostly is, and a call would take longer than the copy.
    ///
    /// Two pieces that overlap make up every number of bytes between one and two of them.
    @inline(__always)
    fileprivate func copyText(from source: UnsafeRawPointer, count: Int) {
        switch count {
        case 16...32: copyTwo(SIMD16<UInt8>.self, from: source, count: count)
        case 8..<16: copyTwo(UInt64.self, from: source, count: count)
        case 4..<8: copyTwo(UInt32.self, from: source, count: count)
        case 2..<4: copyTwo(UInt16.self, from: source, count: count)
        default: memcpy(self, source, count)
        }
    }

    @inline(__always)
    private func copyTwo<Piece: BitwiseCopyable>(
        _: Piece.Type,
        from source: UnsafeRawPointer,
        count: Int
    ) {
        let second = count &- MemoryLayout<Piece>.size
        let (head, tail) = (
            source.loadUnaligned(as: Piece.self),
            source.loadUnaligned(fromByteOffset: second, as: Piece.self)
        )
        storeBytes(of: head, as: Piece.self)
        storeBytes(of: tail, toByteOffset: second, as: Piece.self)
    }
}

extension ColumnConverter {
    /// The shortcut to a buffer; none unless length and indicator are one, and there.
    func shortcut(to target: ColumnTarget) -> Shortcut {
        guard target.data != nil, target.octetLength != nil,
            target.octetLength == target.indicator
        else { return .none }
        return plainShortcut
    }
}
