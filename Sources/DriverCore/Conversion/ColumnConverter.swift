package import TableModel

/// Delivers values of one column as one C type.
///
/// Made once a binding, used for every row.
package struct ColumnConverter: Sendable {
    typealias Writer =
        @Sendable (Cell, ColumnType, ColumnTarget, inout ReadProgress) -> Delivery

    private let type: ColumnType
    private let write: Writer

    /// Chooses the conversion once.
    ///
    /// - Parameters:
    ///   - type: what the column is declared to hold; a cell may hold something else all the same.
    ///   - sqlType: what it is reported as, which decides what `SQL_C_DEFAULT` means.
    ///   - cType: what the application wants.
    package init(type: ColumnType, sqlType: SQLDataType, cType: CType) {
        self.type = type
        let asked = cType == .default ? sqlType.defaultCType ?? .wideChar : cType
        write = Self.writer(for: asked.modern)
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

    private static func writer(for cType: CType) -> Writer {
        switch cType {
        case .char: narrowText
        case .wideChar: wideText
        case .binary: bytes
        case .bit: bit
        case .signedTinyInt: integer(Int8.self)
        case .unsignedTinyInt: integer(UInt8.self)
        case .signedShort: integer(Int16.self)
        case .unsignedShort: integer(UInt16.self)
        case .signedLong: integer(Int32.self)
        case .unsignedLong: integer(UInt32.self)
        case .signedBigInt: integer(Int64.self)
        case .unsignedBigInt: integer(UInt64.self)
        case .float: float
        case .double: double
        case .numeric: numeric
        case .date: date
        case .time: time
        case .timestamp: timestamp
        case .guid: guid
        default: cType.isInterval ? interval : unknown
        }
    }

    private static let unknown: Writer = { _, _, _, _ in .failed(.unknownCType) }

    /// Intervals are not built; a type that has none says so first.
    private static let interval: Writer = { cell, type, target, _ in
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
