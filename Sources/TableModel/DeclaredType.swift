/// The SQL type that a column or a cast names, where that says more than its `ColumnType`.
///
/// `ColumnType` says how the engine keeps a value; this says what ODBC reports of it: `SMALLINT` rather than
/// an integer, `CHAR(3)` rather than text. See *SQL Data Types*, appendix D of the ODBC reference.
package struct DeclaredType: Hashable, Sendable {
    package var name: Name
    /// Characters of text, bytes of binary, digits of a number, digits of an interval's leading field.
    package var length: Int?
    /// Digits after the point of a number, or of the seconds of a time, a timestamp or an interval.
    package var scale: Int?

    package enum Name: Hashable, Sendable {
        case char, varChar, longVarChar
        case wideChar, wideVarChar, wideLongVarChar
        case decimal, numeric
        case tinyInt, smallInt, integer, bigInt
        case real, float, double
        case bit
        case binary, varBinary, longVarBinary
        case date, time, timestamp
        case guid
        case interval(Interval)
    }

    /// From the largest field of an interval to its smallest, in the order of ODBC's codes 1 to 13.
    package enum Interval: Int16, Hashable, Sendable, CaseIterable {
        case year = 1
        case month, day, hour, minute, second
        case yearToMonth
        case dayToHour, dayToMinute, dayToSecond
        case hourToMinute, hourToSecond
        case minuteToSecond
    }

    package init(_ name: Name, length: Int? = nil, scale: Int? = nil) {
        self.name = name
        self.length = length
        self.scale = scale
    }
}
