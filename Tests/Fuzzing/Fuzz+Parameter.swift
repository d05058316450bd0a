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
        let isNullTerminated = input.next(UInt8.self) % 4 == 0
        // A copy of its own, so that the sanitizer sees a read past its end.
        var data = Array(input.remainder)
        let size = (cType == .default ? sqlType.defaultCType : cType)?.size ?? 0
        if data.count < size {
            data += Array(repeating: 0, count: size - data.count)
        }
        if isNullTerminated { data += [0, 0] }
        var length = isNullTerminated ? -3 : data.count
        data.withUnsafeBytes { data in
            withUnsafePointer(to: &length) { length in
                let source = ParameterSource(
                    cType: cType,
                    data: data.baseAddress,
                    octetLength: length,
                    indicator: length,
                    bufferLength: data.count,
                    sqlType: sqlType,
                    columnSize: columnSize,
                    decimalDigits: digits
                )
                _ = try? readParameter(source, as: type)
            }
        }
    }
}
