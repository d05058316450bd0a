internal import CODBC
internal import Glibc
internal import TableModel

extension ColumnConverter {
    /// `SQL_C_TYPE_DATE`: a time of day that is not midnight is cut (01S07).
    static func date(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        if cell.isText, !progress.isFinished, type.isDatetime || type.isText,
            let value = DatetimeReading(canonicalDate: cell.storedBytes)
        {
            target.store(value.dateStruct)
            progress.isFinished = true
            return .complete
        }
        return once(cell, target, &progress) {
            switch reading(cell, type) {
            case .failure(let problem): return .failed(problem.value)
            case .success(let value):
                guard value.shape != .time else { return .failed(mismatch(type)) }
                target.store(value.dateStruct)
                return value.hasTimeOfDay ? .warning(.fractionLost) : .complete
            }
        }
    }

    /// `SQL_C_TYPE_TIME`: the date of a timestamp is dropped in silence, a fraction with 01S07.
    static func time(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        once(cell, target, &progress) {
            switch reading(cell, type) {
            case .failure(let problem): return .failed(problem.value)
            case .success(let value):
                guard value.shape != .date else { return .failed(mismatch(type)) }
                target.store(value.timeStruct)
                return value.nanosecond != 0 ? .warning(.fractionLost) : .complete
            }
        }
    }

    /// `SQL_C_TYPE_TIMESTAMP`: a date is its midnight, a time is today's (UTC).
    static func timestamp(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        if cell.isText, !progress.isFinished, type.isDatetime || type.isText,
            let value = DatetimeReading(canonical: cell.storedBytes)
        {
            target.store(value.timestampStruct)
            progress.isFinished = true
            return .complete
        }
        return once(cell, target, &progress) {
            switch reading(cell, type) {
            case .failure(let problem): return .failed(problem.value)
            case .success(var value):
                if value.shape == .time { value.setDateOfToday() }
                target.store(value.timestampStruct)
                return .complete
            }
        }
    }

    /// A problem that can stand as a `Result`'s error.
    struct Failure: Error {
        var value: ConversionProblem
    }

    /// Reads a cell as date or time by its text; the column's type says what the text may be.
    @inline(__always)
    static func reading(_ cell: Cell, _ type: ColumnType) -> Result<DatetimeReading, Failure> {
        guard cell.isText, type.isText || type.isDatetime else {
            let isText = !cell.isBlob && (type.isText || type.isDatetime)
            return .failure(Failure(value: isText ? .unreadable : .restricted))
        }
        guard var value = DatetimeReading(cell.storedBytes) else {
            return .failure(Failure(value: .unreadable))
        }
        if case .timestamp = type, value.shape == .date { value.shape = .timestamp }
        return .success(value)
    }

    /// Text may hold any shape, so the wrong one is unreadable; a typed column cannot be converted
    /// at all.
    private static func mismatch(_ type: ColumnType) -> ConversionProblem {
        type.isText ? .unreadable : .restricted
    }
}

extension DatetimeReading {
    var dateStruct: SQL_DATE_STRUCT {
        SQL_DATE_STRUCT(
            year: SQLSMALLINT(truncatingIfNeeded: year),
            month: SQLUSMALLINT(truncatingIfNeeded: month),
            day: SQLUSMALLINT(truncatingIfNeeded: day)
        )
    }

    var timeStruct: SQL_TIME_STRUCT {
        SQL_TIME_STRUCT(
            hour: SQLUSMALLINT(truncatingIfNeeded: hour),
            minute: SQLUSMALLINT(truncatingIfNeeded: minute),
            second: SQLUSMALLINT(truncatingIfNeeded: second)
        )
    }

    var timestampStruct: SQL_TIMESTAMP_STRUCT {
        SQL_TIMESTAMP_STRUCT(
            year: SQLSMALLINT(truncatingIfNeeded: year),
            month: SQLUSMALLINT(truncatingIfNeeded: month),
            day: SQLUSMALLINT(truncatingIfNeeded: day),
            hour: SQLUSMALLINT(truncatingIfNeeded: hour),
            minute: SQLUSMALLINT(truncatingIfNeeded: minute),
            second: SQLUSMALLINT(truncatingIfNeeded: second),
            fraction: SQLUINTEGER(truncatingIfNeeded: nanosecond)
        )
    }

    mutating func setDateOfToday() {
        guard let now = Timestamp(unixSeconds: Int64(Glibc.time(nil))) else { return }
        let today = now.fields
        (year, month, day) = (today.year, today.month, today.day)
    }
}
