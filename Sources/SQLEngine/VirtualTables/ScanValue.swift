import CSQLite
internal import TableModel

/// One argument of a scan: SQLite's, while it calls `xFilter`, or one that is known without it.
enum ScanValue {
    case given(OpaquePointer?)
    case known(Value)

    /// Nil where the value cannot be had.
    var value: Value? {
        switch self {
        case .given(let pointer): Value(pointer)
        case .known(let value): value
        }
    }

    /// The number, where it is one without conversion.
    var integer: Int64? {
        guard case .integer(let integer)? = value else { return nil }
        return integer
    }

    /// The values of an IN without its nulls, each once; nil when one of them cannot be converted.
    func list(of type: ColumnType) -> [Value]? {
        guard case .given(let argument) = self else { return nil }
        var values: [Value] = []
        var seen: Set<Value> = []
        var item: OpaquePointer?
        var code = sqlite3_vtab_in_first(argument, &item)
        while code == SQLITE_OK, item != nil {
            guard let value = Value(item) else { return nil }
            if value != .null {
                // SQLite has applied the comparison's affinity already: a number here compares as one.
                guard let converted = type.converted(value, for: .in, isConstant: false) else {
                    return nil
                }
                if seen.insert(converted).inserted { values.append(converted) }
            }
            code = sqlite3_vtab_in_next(argument, &item)
        }
        return code == SQLITE_DONE || code == SQLITE_OK ? values : nil
    }
}
