internal import TableModel

extension ColumnType {
    /// Text that means nothing more than itself.
    var isText: Bool { self == .text || self == .json }

    var isDatetime: Bool { self == .date || self == .time || self == .timestamp }

    var isNumber: Bool {
        switch self {
        case .boolean, .integer, .bigint, .double, .decimal: true
        default: false
        }
    }
}
