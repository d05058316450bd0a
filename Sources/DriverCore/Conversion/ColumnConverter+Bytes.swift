internal import CODBC
internal import Glibc
internal import TableModel

extension ColumnConverter {
    /// `SQL_C_BINARY`: text and blobs as their bytes, numbers and dates as the struct of their
    /// default C type.
    static func bytes(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard !progress.isFinished else { return .noMoreData }
        guard !cell.isNull else { return finishNull(target, &progress) }
        if cell.isBlob || cell.isText && (type.isText || type.isBinary) {
            return deliverBytes(cell.storedBytes, target, &progress)
        }
        if type.isText {
            return CellText.with(cell, type) { text, _ in deliverBytes(text, target, &progress) }
        }
        return once(cell, target, &progress) { native(cell, type, target) }
    }

    private static func deliverBytes(
        _ bytes: UnsafeRawBufferPointer,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        let remaining = max(0, bytes.count - progress.offset)
        target.setLength(remaining)
        guard let data = target.data else { return .complete }
        let count = min(remaining, max(0, target.capacity))
        if count > 0, let start = bytes.baseAddress { memcpy(data, start + progress.offset, count) }
        progress.offset += count
        guard count == remaining else { return .warning(.textTruncated) }
        progress.isFinished = true
        return .complete
    }

    /// A value in the layout of its column's default C type.
    private static func native(_ cell: Cell, _ type: ColumnType, _ target: ColumnTarget) -> Delivery
    {
        switch type {
        case .boolean: return storeInteger(cell, type, target, as: UInt8.self)
        case .integer: return storeInteger(cell, type, target, as: Int32.self)
        case .bigint: return storeInteger(cell, type, target, as: Int64.self)
        case .double:
            let number = NumberReading(cell, type)
            if case .problem(let problem) = number { return .failed(problem) }
            return store(number.double, target)
        case .decimal: return storeDecimal(cell, target)
        case .date, .time, .timestamp:
            switch reading(cell, type) {
            case .failure(let problem): return .failed(problem.value)
            case .success(let value):
                switch type {
                case .date: return store(value.dateStruct, target)
                case .time: return store(value.timeStruct, target)
                default: return store(value.timestampStruct, target)
                }
            }
        case .text, .json, .binary: return .failed(.restricted)
        }
    }

    private static func storeInteger<T: FixedWidthInteger & BitwiseCopyable>(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        as _: T.Type
    ) -> Delivery {
        let number = NumberReading(cell, type)
        if case .problem(let problem) = number { return .failed(problem) }
        let (value, losesFraction) = number.truncated(as: T.self)
        let delivery = store(value, target)
        return delivery == .complete && losesFraction ? .warning(.fractionLost) : delivery
    }

    /// As `SQL_NUMERIC_STRUCT` with the digits after the point that the value has.
    private static func storeDecimal(_ cell: Cell, _ target: ColumnTarget) -> Delivery {
        let number = NumberReading(cell, .decimal)
        if case .problem(let problem) = number { return .failed(problem) }
        guard let decimal = number.decimal else { return .failed(.outOfRange) }
        let scale = min(max(0, -decimal.exponent), 38)
        guard let (magnitude, losesFraction) = decimal.scaled(by: scale) else {
            return .failed(.outOfRange)
        }
        let delivery = store(
            numericStruct(
                magnitude,
                isNegative: decimal.isNegative,
                precision: 38,
                scale: Int16(clamping: scale)
            ),
            target
        )
        return delivery == .complete && losesFraction ? .warning(.fractionLost) : delivery
    }

    /// Stores a value that must fit the buffer as a whole.
    private static func store<T: BitwiseCopyable>(_ value: T?, _ target: ColumnTarget) -> Delivery {
        guard let value, target.data == nil || target.capacity >= MemoryLayout<T>.size else {
            return .failed(.outOfRange)
        }
        target.store(value)
        return .complete
    }
}
