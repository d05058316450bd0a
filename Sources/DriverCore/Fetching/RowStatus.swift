/// How one row of a rowset came out (`SQL_ROW_…`).
enum RowStatus: UInt16 {
    case success = 0
    case noRow = 3
    case error = 5
    case successWithInfo = 6
}

/// How one set of parameters came out (`SQL_PARAM_…`).
enum ParameterStatus: UInt16 {
    case success = 0
    case error = 5
    case successWithInfo = 6
    case unused = 7
}
