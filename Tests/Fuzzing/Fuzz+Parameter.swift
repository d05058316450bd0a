import DriverCore
import TableModel

extension Fuzz {
    /// What an application binds as any C type becomes a value of the wanted type, or an error.
    static func parameter(_ bytes: UnsafeRawBufferPointer) {
        var input = Bytes(bytes)
        let type = input.pick(ColumnType.allCases)
        let sqlType = SQLDataType(rawValue: input.pick(sqlTypes))
        let cType = CType(rawValue: input.pick(cTypes))
        let columnSize = Int(input.next(UInt8.self))
        let digits = Int16(input.next(UInt8.self) % 12)
        let intervalDigits = Int(input.next(UInt8.self) % 12)
        let options = input.next(UInt8.self)
        let isNullTerminated = options % 4 == 0
        // A copy of its own, so that the sanitizer sees a read past its end.
        var data = Array(input.remainder)
        let size = (cType == .default ? sqlType.defaultCType : cType)?.size ?? 0
        if data.count < size {
            data += Array(repeating: 0, count: size - data.count)
        }
        if isNullTerminated { data += [0, 0, 0] }
        var length = isNullTerminated ? -3 : data.count
        data.withUnsafeBytes { data in
            withUnsafePointer(to: &length) { length in
                var source = ParameterSource(
                    cType: cType,
                    data: data.baseAddress,
                    octetLength: length,
                    indicator: length,
                    bufferLength: data.count,
                    sqlType: sqlType,
                    columnSize: columnSize,
                    decimalDigits: digits
                )
                source.intervalDigits = intervalDigits
                let wanted = options & 4 == 0 ? type : nil
                let value = try? readParameter(source, as: wanted, keepsDigits: options & 8 == 0)
                if let value, let wanted { check(value, is: wanted) }
            }
        }
    }

    /// A parameter reaches the engine in the form of the type that the statement wants.
    private static func check(_ value: Value, is type: ColumnType) {
        let fits =
            switch (value, type) {
            case (.null, _), (.blob, _), (.text, .text), (.text, .json), (.integer, .integer): true
            case (.integer, .bigint), (.real, .double), (_, .decimal): true
            case (.integer(let flag), .boolean): flag == 0 || flag == 1
            case (.text(let text), .timestamp): Timestamp(parsing: text.utf8) != nil
            case (.text(let text), .date): text.utf8.count == 10
            case (.text(let text), .time): text.utf8.count >= 8
            default: false
            }
        require(fits, "a parameter of type \(type) became \(value)")
    }
}
