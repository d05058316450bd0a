package import TableModel

/// Delivers values of one column as one C type.
///
/// Made once a binding, used for every row.
package struct ColumnConverter: BitwiseCopyable, Sendable {
    private let type: ColumnType
    private let form: Form

    /// What is written.
    ///
    /// A byte, where a function's value would be counted for every cell.
    private enum Form: UInt8 {
        case narrowText, wideText, bytes, bit
        case int8, uint8, int16, uint16, int32, uint32, int64, uint64
        case float, double, numeric
        case date, time, timestamp
        case guid, interval, unknown
    }

    /// Chooses the conversion once.
    ///
    /// - Parameters:
    ///   - type: what the column is declared to hold; a cell may hold something else all the same.
    ///   - sqlType: what it is reported as, which decides what `SQL_C_DEFAULT` means.
    ///   - cType: what the application wants.
    package init(type: ColumnType, sqlType: SQLDataType, cType: CType) {
        self.type = type
        let asked = cType == .default ? sqlType.defaultCType ?? .wideChar : cType
        form = Self.form(of: asked.modern)
    }

    /// Writes the value of one row.
    ///
    /// The cell need not outlive the call.
    @inline(__always)
    package func deliver(
        _ cell: Cell,
        to target: ColumnTarget,
        progress: inout ReadProgress
    ) -> Delivery {
        write(cell, type, target, &progress)
    }

    /// Writes the value of one row into a bound buffer.
    @inline(__always)
    package func deliver(_ cell: Cell, to target: ColumnTarget) -> Delivery {
        var progress = ReadProgress()
        return write(cell, type, target, &progress)
    }

    private func write(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        switch form {
        case .narrowText: Self.narrowText(cell, type, target, &progress)
        case .wideText: Self.wideText(cell, type, target, &progress)
        case .bytes: Self.bytes(cell, type, target, &progress)
        case .bit: Self.bit(cell, type, target, &progress)
        case .int8: Self.integer(Int8.self, cell, type, target, &progress)
        case .uint8: Self.integer(UInt8.self, cell, type, target, &progress)
        case .int16: Self.integer(Int16.self, cell, type, target, &progress)
        case .uint16: Self.integer(UInt16.self, cell, type, target, &progress)
        case .int32: Self.integer(Int32.self, cell, type, target, &progress)
        case .uint32: Self.integer(UInt32.self, cell, type, target, &progress)
        case .int64: Self.integer(Int64.self, cell, type, target, &progress)
        case .uint64: Self.integer(UInt64.self, cell, type, target, &progress)
        case .float: Self.float(cell, type, target, &progress)
        case .double: Self.double(cell, type, target, &progress)
        case .numeric: Self.numeric(cell, type, target, &progress)
        case .date: Self.date(cell, type, target, &progress)
        case .time: Self.time(cell, type, target, &progress)
        case .timestamp: Self.timestamp(cell, type, target, &progress)
        case .guid: Self.guid(cell, type, target, &progress)
        case .interval: Self.interval(cell, type, target)
        case .unknown: .failed(.unknownCType)
        }
    }

    private static func form(of cType: CType) -> Form {
        switch cType {
        case .char: .narrowText
        case .wideChar: .wideText
        case .binary: .bytes
        case .bit: .bit
        case .signedTinyInt: .int8
        case .unsignedTinyInt: .uint8
        case .signedShort: .int16
        case .unsignedShort: .uint16
        case .signedLong: .int32
        case .unsignedLong: .uint32
        case .signedBigInt: .int64
        case .unsignedBigInt: .uint64
        case .float: .float
        case .double: .double
        case .numeric: .numeric
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .guid: .guid
        default: cType.isInterval ? .interval : .unknown
        }
    }

    /// Intervals are not built; a type that has none says so first.
    private static func interval(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget
    ) -> Delivery {
        if cell.isNull { return target.deliverNull() }
        switch type {
        case .text, .json, .integer, .bigint, .decimal: return .failed(.notImplemented)
        default: return .failed(.restricted)
        }
    }
}

/// Writes one value for `SQLGetData`, which may come again for the rest of it.
package func deliver(
    _ cell: Cell,
    type: ColumnType,
    sqlType: SQLDataType,
    to target: ColumnTarget,
    progress: inout ReadProgress
) -> Delivery {
    if progress.cType != target.cType {
        progress = ReadProgress()
        progress.cType = target.cType
    }
    return ColumnConverter(type: type, sqlType: sqlType, cType: target.cType)
        .deliver(cell, to: target, progress: &progress)
}
