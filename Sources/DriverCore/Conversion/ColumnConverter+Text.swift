internal import Glibc
internal import TableModel

// The rules of lengths and pieces are those of the page on SQLGetData: the length told is what
// there was before this call, the buffer is filled to its last unit, and one terminator always
// stands at its end.

extension ColumnConverter {
    /// `SQL_C_CHAR`: UTF-8 as it is stored.
    static func narrowText(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard !progress.isFinished else { return .noMoreData }
        guard !cell.isNull else { return finishNull(target, &progress) }
        if CellText.isHexadecimal(cell, type) {
            return hexadecimal(cell.storedBytes, target, &progress, as: UInt8.self)
        }
        return CellText.with(cell, type) { text, whole in
            deliverNarrow(text, whole: whole, target, &progress)
        }
    }

    /// `SQL_C_WCHAR`: UTF-16 in the host's byte order.
    static func wideText(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard !progress.isFinished else { return .noMoreData }
        guard !cell.isNull else { return finishNull(target, &progress) }
        if CellText.isHexadecimal(cell, type) {
            return hexadecimal(cell.storedBytes, target, &progress, as: UInt16.self)
        }
        return CellText.with(cell, type) { text, whole in
            deliverWide(text, whole: whole, target, &progress)
        }
    }

    static func finishNull(_ target: ColumnTarget, _ progress: inout ReadProgress) -> Delivery {
        let delivery = target.deliverNull()
        if delivery == .complete { progress.isFinished = true }
        return delivery
    }

    /// Text that was made for the purpose, in either encoding.
    static func text(
        _ text: UnsafeRawBufferPointer,
        whole: Int,
        _ isWide: Bool,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        isWide
            ? deliverWide(text, whole: whole, target, &progress)
            : deliverNarrow(text, whole: whole, target, &progress)
    }

    @inline(__always)
    private static func deliverNarrow(
        _ text: UnsafeRawBufferPointer,
        whole: Int,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        let remaining = max(0, text.count - progress.offset)
        target.setLength(remaining)
        guard let data = target.data else { return .complete }
        guard target.capacity > 0 else { return .warning(.textTruncated) }
        let room = target.capacity - 1
        if progress.offset == 0, room < whole { return .failed(.outOfRange) }
        let count = min(remaining, room)
        if count > 0, let start = text.baseAddress { memcpy(data, start + progress.offset, count) }
        data.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        progress.offset += count
        guard count == remaining else { return .warning(.textTruncated) }
        progress.isFinished = true
        return .complete
    }

    @inline(__always)
    private static func deliverWide(
        _ text: UnsafeRawBufferPointer,
        whole: Int,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        var transcoder = UTF16Transcoder(
            text,
            from: progress.offset,
            pendingUnit: progress.pendingUnit
        )
        guard let data = target.data, target.capacity >= 2 else {
            let remaining = progress.remaining ?? transcoder.remainingUnits() * 2
            progress.remaining = remaining
            target.setLength(remaining)
            return target.data == nil ? .complete : .warning(.textTruncated)
        }
        let room = target.capacity / 2 - 1
        if progress.offset == 0, room < whole {
            target.setLength(text.count * 2)
            return .failed(.outOfRange)
        }
        let written = transcoder.write(to: data, room: room) * 2
        data.storeBytes(of: 0, toByteOffset: written, as: UInt16.self)
        progress.offset = transcoder.position
        progress.pendingUnit = transcoder.pendingUnit
        guard transcoder.isAtEnd else {
            let remaining = progress.remaining ?? written + transcoder.remainingUnits() * 2
            target.setLength(remaining)
            progress.remaining = remaining - written
            return .warning(.textTruncated)
        }
        target.setLength(written)
        progress.isFinished = true
        return .complete
    }

    /// Two digits a byte, in units of `Unit`.
    private static func hexadecimal<Unit: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress,
        as _: Unit.Type
    ) -> Delivery {
        let width = MemoryLayout<Unit>.size
        let remaining = max(0, bytes.count * 2 - progress.offset)
        target.setLength(remaining * width)
        guard let data = target.data else { return .complete }
        guard target.capacity >= width else { return .warning(.textTruncated) }
        let count = min(remaining, target.capacity / width - 1)
        for index in 0..<count {
            let place = progress.offset + index
            let nibble = place % 2 == 0 ? bytes[place / 2] >> 4 : bytes[place / 2] & 0xF
            let digit = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") - 10 + nibble
            data.storeBytes(of: Unit(digit), toByteOffset: index * width, as: Unit.self)
        }
        data.storeBytes(of: 0, toByteOffset: count * width, as: Unit.self)
        progress.offset += count
        guard count == remaining else { return .warning(.textTruncated) }
        progress.isFinished = true
        return .complete
    }
}
