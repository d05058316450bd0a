/// The two ways in which ODBC writes a type: one number, or a family and a code within it.
///
/// See `SQL_DESC_TYPE` and `SQL_DESC_CONCISE_TYPE` under *SQLSetDescField*.
struct ConciseType: Hashable {
    let concise: Int16
    let verbose: Int16
    let code: Int16

    /// `SQL_DATETIME` and `SQL_INTERVAL`.
    static let datetime: Int16 = 9
    static let interval: Int16 = 10
    /// `SQL_TYPE_DATE` to `SQL_TYPE_TIMESTAMP`, which are also the C types.
    private static let datetimes: ClosedRange<Int16> = 91...93
    /// `SQL_INTERVAL_YEAR` to `SQL_INTERVAL_MINUTE_TO_SECOND`.
    private static let intervals: ClosedRange<Int16> = 101...113

    init(concise: Int16) {
        self.concise = concise
        if Self.datetimes.contains(concise) {
            verbose = Self.datetime
            code = concise - 90
        } else if Self.intervals.contains(concise) {
            verbose = Self.interval
            code = concise - 100
        } else {
            verbose = concise
            code = 0
        }
    }

    /// Nil where the family has no such code.
    init?(verbose: Int16, code: Int16) {
        switch verbose {
        case Self.datetime:
            guard (1...3).contains(code) else { return nil }
            self.init(concise: 90 + code)
        case Self.interval:
            guard (1...13).contains(code) else { return nil }
            self.init(concise: 100 + code)
        default:
            self.init(concise: verbose)
        }
    }
}
