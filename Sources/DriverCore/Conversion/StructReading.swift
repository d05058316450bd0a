internal import CODBC

// What the structs of ODBC hold, in our words.

extension DecimalNumber {
    init(_ number: SQL_NUMERIC_STRUCT) {
        let magnitude = withUnsafeBytes(of: number.val) { $0.loadUnaligned(as: UInt128.self) }
        self.init(
            isNegative: number.sign == 0,
            coefficient: UInt128(littleEndian: magnitude),
            exponent: -Int(number.scale)
        )
    }
}

extension DatetimeReading {
    init?(_ date: SQL_DATE_STRUCT) {
        self.init(
            shape: .date,
            Int(date.year),
            Int(date.month),
            Int(date.day)
        )
    }

    init?(_ time: SQL_TIME_STRUCT) {
        self.init(shape: .time, 0, 0, 0, Int(time.hour), Int(time.minute), Int(time.second))
    }

    init?(_ timestamp: SQL_TIMESTAMP_STRUCT) {
        self.init(
            shape: .timestamp,
            Int(timestamp.year),
            Int(timestamp.month),
            Int(timestamp.day),
            Int(timestamp.hour),
            Int(timestamp.minute),
            Int(timestamp.second),
            Int(timestamp.fraction)
        )
    }
}
