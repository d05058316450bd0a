internal import TableModel

extension ColumnType {
    /// Text that means nothing more than itself.
    @inline(__always)
    var isText: Bool {
        switch self {
        case .text, .json: true
        default: false
        }
    }

    @inline(__always)
    var isBinary: Bool {
        if case .binary = self { true } else { false }
    }

    @inline(__always)
    var isDatetime: Bool {
        switch self {
        case .date, .time, .timestamp: true
        default: false
        }
    }

    @inline(__always)
    var isNumber: Bool {
        switch self {
        case .boolean, .integer, .bigint, .double, .decimal: true
        default: false
        }
    }
}
