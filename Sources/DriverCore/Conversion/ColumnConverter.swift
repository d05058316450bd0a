package import TableModel

/// Delivers values of one column as one C type.
///
/// Made once a binding, used for every row.
package struct ColumnConverter: BitwiseCopyable, Sendable {
    private let type: ColumnType
    private let form: Form
    /// What the C type alone calls for, where the column's SQL type needs more.
    private let plainForm: Form
    private let details: Details

    /// What a conversion between unusual types needs to know.
    struct Details: BitwiseCopyable, Sendable {
        /// The interval type of the column, by its code; 0 for other columns.
        var source: UInt8 = 0
        /// The interval type asked for, by its code; 0 for other C types.
        var wanted: UInt8 = 0
        /// Digits after the point that the column was declared with.
        var digits: UInt8 = 0
        /// Bytes of the column's default C type.
        var size: UInt8 = 0
    }

    /// What is written.
    ///
    /// A byte, where a function's value would be counted for every cell.
    private enum Form: UInt8 {
        case narrowText, wideText, bytes, bit
        case int8, uint8, int16, uint16, int32, uint32, int64, uint64
        case float, double, numeric
        case date, time, timestamp
        case guid, interval, restricted, unknown
        // Columns whose SQL type says more than how the engine keeps their values.
        case fromGUID, fromInterval, fromSingle, fromDecimal, fromDatetime, native
    }

    /// Chooses the conversion once.
    ///
    /// - Parameters:
    ///   - type: what the column is declared to hold; a cell may hold something else all the same.
    ///   - sqlType: what it is reported as, which decides what `SQL_C_DEFAULT` means.
    ///   - cType: what the application wants.
    ///   - digits: after the point, where the column was declared with them.
    package init(type: ColumnType, sqlType: SQLDataType, cType: CType, digits: Int? = nil) {
        self.type = type
        let asked = (cType == .default ? sqlType.defaultCType ?? .wideChar : cType).modern
        plainForm = Self.form(of: asked)
        var details = Details()
        if asked.isInterval { details.wanted = UInt8(clamping: asked.rawValue - 100) }
        if sqlType.isInterval { details.source = UInt8(clamping: sqlType.rawValue - 100) }
        details.digits = UInt8(clamping: digits ?? 0)
        details.size = UInt8(clamping: sqlType.defaultCType?.size ?? 0)
        self.details = details
        form = Self.form(plainForm, of: sqlType, hasDigits: digits != nil)
    }

    /// The conversion for a column's SQL type where the C type alone does not say it.
    private static func form(_ plain: Form, of sqlType: SQLDataType, hasDigits: Bool) -> Form {
        guard plain != .unknown else { return plain }
        let isText = plain == .narrowText || plain == .wideText
        switch sqlType.modern {
        case .guid: return plain == .guid ? plain : .fromGUID
        case .real where isText: return .fromSingle
        case .decimal where hasDigits && isText, .numeric where hasDigits && isText:
            return .fromDecimal
        case .time where hasDigits && isText, .timestamp where hasDigits && isText:
            return .fromDatetime
        case .real where plain == .bytes, .tinyInt where plain == .bytes,
            .smallInt where plain == .bytes:
            return .native
        default: return sqlType.isInterval ? .fromInterval : plain
        }
    }

    /// What values that need no conversion can take.
    var plainShortcut: Shortcut {
        switch form {
        case .bit: .bit
        case .int32: .int32
        case .int64: .int64
        case .double: .double
        case .narrowText where type.isText: .narrowText
        case .wideText where type.isText: .wideText
        case .timestamp where type.isText || type.isDatetime: .timestamp
        default: .none
        }
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
        write(cell, type, form, target, &progress)
    }

    @inline(__always)
    private func write(
        _ cell: Cell,
        _ type: ColumnType,
        _ form: Form,
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
        case .interval: Self.interval(cell, type, details, target, &progress)
        case .unknown: .failed(.unknownCType)
        case .restricted, .fromGUID, .fromInterval, .fromSingle, .fromDecimal, .fromDatetime,
            .native:
            writeUnusual(cell, target, &progress)
        }
    }

    /// Conversions of columns whose SQL type says more than how their values are kept.
    private func writeUnusual(
        _ cell: Cell,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard !progress.isFinished else { return .noMoreData }
        guard !cell.isNull else { return Self.finishNull(target, &progress) }
        switch form {
        case .fromGUID:
            switch plainForm {
            case .narrowText, .wideText:
                return Self.text(cell.storedBytes, whole: 36, isWide, target, &progress)
            case .bytes: return Self.guidBytes(cell, type, target, &progress)
            default: return .failed(.restricted)
            }
        case .fromInterval: return fromInterval(cell, target, &progress)
        case .fromSingle:
            guard case .real = cell.kind else { break }
            var text = Float(cell.storedReal).description
            return text.withUTF8 {
                let bytes = UnsafeRawBufferPointer($0)
                return Self.text(
                    bytes,
                    whole: CellText.wholeDigits(of: bytes),
                    isWide,
                    target,
                    &progress
                )
            }
        case .fromDecimal:
            guard let number = NumberReading(cell, type).decimal else { break }
            var text = number.text(digits: Int(details.digits))
            return text.withUTF8 {
                let bytes = UnsafeRawBufferPointer($0)
                return Self.text(
                    bytes,
                    whole: CellText.wholeDigits(of: bytes),
                    isWide,
                    target,
                    &progress
                )
            }
        case .fromDatetime:
            return CellText.with(cell, type) { text, whole in
                // `HH:MM:SS` and `YYYY-MM-DD HH:MM:SS` before the point.
                let clock = type == .time ? 8 : 19
                let length = details.digits == 0 ? clock : clock + 1 + Int(details.digits)
                let cut = UnsafeRawBufferPointer(rebasing: text.prefix(length))
                return Self.text(cut, whole: min(whole, clock), isWide, target, &progress)
            }
        case .native:
            guard target.data == nil || target.capacity >= Int(details.size) else {
                return .failed(.outOfRange)
            }
            switch details.size {
            case 1: return Self.integer(Int8.self, cell, type, target, &progress)
            case 2: return Self.integer(Int16.self, cell, type, target, &progress)
            default: return Self.float(cell, type, target, &progress)
            }
        default: return .failed(.restricted)
        }
        return write(cell, type, plainForm, target, &progress)
    }

    private var isWide: Bool { plainForm == .wideText }

    /// An interval column as any C type.
    private func fromInterval(
        _ cell: Cell,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard let value = Self.intervalValue(cell, details.source) else {
            return .failed(.unreadable)
        }
        switch plainForm {
        case .narrowText, .wideText:
            var text = value.text
            return text.withUTF8 {
                let bytes = UnsafeRawBufferPointer($0)
                return Self.text(
                    bytes,
                    whole: CellText.wholeDigits(of: bytes),
                    isWide,
                    target,
                    &progress
                )
            }
        case .interval: return Self.store(value, as: details.wanted, target, &progress)
        case .bytes:
            guard target.data == nil || target.capacity >= Self.intervalSize else {
                return .failed(.outOfRange)
            }
            return Self.store(value, as: details.source, target, &progress)
        case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .numeric:
            guard value.kind.isSingleField else { return .failed(.intervalOverflow) }
            var text = value.text
            return text.withUTF8 {
                let number = Cell.text(UnsafeRawBufferPointer($0))
                return write(number, .text, plainForm, target, &progress)
            }
        default: return .failed(.restricted)
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
}

/// Writes one value for `SQLGetData`, which may come again for the rest of it.
package func deliver(
    _ cell: Cell,
    type: ColumnType,
    sqlType: SQLDataType,
    digits: Int? = nil,
    to target: ColumnTarget,
    progress: inout ReadProgress
) -> Delivery {
    if progress.cType != target.cType {
        progress = ReadProgress()
        progress.cType = target.cType
    }
    return ColumnConverter(type: type, sqlType: sqlType, cType: target.cType, digits: digits)
        .deliver(cell, to: target, progress: &progress)
}
