internal import CODBC
internal import TableModel

extension ColumnConverter {
    /// Runs a conversion that delivers all or nothing; a second `SQLGetData` finds nothing left.
    @inline(__always)
    static func once(
        _ cell: Cell,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress,
        convert: () -> Delivery
    ) -> Delivery {
        guard !progress.isFinished else { return .noMoreData }
        let delivery = cell.isNull ? target.deliverNull() : convert()
        if case .failed = delivery { return delivery }
        progress.isFinished = true
        return delivery
    }

    /// Integers of every width.
    ///
    /// The fraction may go (01S07), whole digits may not (22003).
    static func integer<T: FixedWidthInteger & BitwiseCopyable>(
        _: T.Type,
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        if case .integer = cell.kind, !progress.isFinished,
            let value = T(exactly: cell.storedInteger)
        {
            target.store(value)
            progress.isFinished = true
            return .complete
        }
        return once(cell, target, &progress) {
            let number = NumberReading(cell, type)
            if case .problem(let problem) = number { return .failed(problem) }
            let (value, losesFraction) = number.truncated(as: T.self)
            guard let value else { return .failed(.outOfRange) }
            target.store(value)
            return losesFraction ? .warning(.fractionLost) : .complete
        }
    }

    /// `SQL_C_BIT`: 0 and 1, and what lies between or just above with its fraction cut.
    static func bit(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        if case .integer = cell.kind, !progress.isFinished, cell.bits < 2 {
            target.store(UInt8(truncatingIfNeeded: cell.bits))
            progress.isFinished = true
            return .complete
        }
        return once(cell, target, &progress) {
            let number = NumberReading(cell, type)
            if case .problem(let problem) = number { return .failed(problem) }
            let (value, losesFraction) = number.truncated(as: UInt8.self)
            guard let value, value < 2, number.double.map({ $0 >= 0 }) ?? false else {
                return .failed(.outOfRange)
            }
            target.store(value)
            return losesFraction ? .warning(.fractionLost) : .complete
        }
    }

    static func double(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        if case .real = cell.kind, !progress.isFinished {
            target.store(cell.storedReal)
            progress.isFinished = true
            return .complete
        }
        return once(cell, target, &progress) {
            let number = NumberReading(cell, type)
            if case .problem(let problem) = number { return .failed(problem) }
            guard let value = number.double else { return .failed(.outOfRange) }
            target.store(value)
            return .complete
        }
    }

    static func float(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        once(cell, target, &progress) {
            let number = NumberReading(cell, type)
            if case .problem(let problem) = number { return .failed(problem) }
            guard let value = number.double, Float(value).isFinite || !value.isFinite else {
                return .failed(.outOfRange)
            }
            target.store(Float(value))
            return .complete
        }
    }

    /// `SQL_C_NUMERIC`, with the precision and scale of the target's descriptor.
    static func numeric(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        once(cell, target, &progress) {
            let number = NumberReading(cell, type)
            if case .problem(let problem) = number { return .failed(problem) }
            let precision = target.precision > 0 ? min(Int(target.precision), 38) : 38
            guard let decimal = number.decimal,
                let (magnitude, losesFraction) = decimal.scaled(by: Int(target.scale)),
                magnitude < DecimalNumber.powers[precision]
            else { return .failed(.outOfRange) }
            target.store(
                numericStruct(
                    magnitude,
                    isNegative: decimal.isNegative,
                    precision: precision,
                    scale: target.scale
                )
            )
            return losesFraction ? .warning(.fractionLost) : .complete
        }
    }

    static func numericStruct(
        _ magnitude: UInt128,
        isNegative: Bool,
        precision: Int,
        scale: Int16
    ) -> SQL_NUMERIC_STRUCT {
        var result = SQL_NUMERIC_STRUCT()
        result.precision = SQLCHAR(clamping: precision)
        result.scale = SQLSCHAR(clamping: scale)
        result.sign = isNegative && magnitude != 0 ? 0 : 1
        withUnsafeMutableBytes(of: &result.val) {
            $0.storeBytes(of: magnitude.littleEndian, as: UInt128.self)
        }
        return result
    }
}
