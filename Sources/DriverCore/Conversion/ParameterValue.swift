internal import TableModel

/// What the application's memory holds, before it is made into the type of the parameter.
enum ParameterValue {
    case integer(Int64)
    /// Past the largest signed integer.
    case unsigned(UInt64)
    case real(Double)
    case decimal(DecimalNumber)
    case text(String)
    case bytes([UInt8])
    case datetime(DatetimeReading)
    case guid(String, bytes: [UInt8])
    case interval(IntervalValue)
}
