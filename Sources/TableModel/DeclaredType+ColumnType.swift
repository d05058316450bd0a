extension DeclaredType {
    /// How the engine keeps values of the type.
    ///
    /// GUIDs and intervals are text: `01234567-89AB-…` and the characters between the quotes of an interval
    /// literal, such as `3 04:05:06.7`.
    package var columnType: ColumnType {
        switch name {
        case .char, .varChar, .longVarChar, .wideChar, .wideVarChar, .wideLongVarChar: .text
        case .decimal, .numeric: .decimal
        case .tinyInt, .smallInt, .integer: .integer
        case .bigInt: .bigint
        case .real, .float, .double: .double
        case .bit: .boolean
        case .binary, .varBinary, .longVarBinary: .binary
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .guid, .interval: .text
        }
    }

    /// What a column that declares nothing could have been declared as.
    package init(_ type: ColumnType, size: Int?) {
        switch type {
        case .text: self.init(.varChar, length: size)
        case .boolean: self.init(.bit)
        case .integer: self.init(.integer)
        case .bigint: self.init(.bigInt)
        case .double: self.init(.double)
        case .decimal: self.init(.decimal)
        case .date: self.init(.date)
        case .time: self.init(.time)
        case .timestamp: self.init(.timestamp)
        case .json: self.init(.longVarChar)
        case .binary: self.init(.varBinary, length: size)
        }
    }
}
