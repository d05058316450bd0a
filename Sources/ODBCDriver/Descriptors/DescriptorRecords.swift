public import CODBC
import DriverCore

@_cdecl("SQLGetDescRec")
public func getDescRec(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ name: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLSMALLINT,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ type: UnsafeMutablePointer<SQLSMALLINT>?,
    _ code: UnsafeMutablePointer<SQLSMALLINT>?,
    _ length: UnsafeMutablePointer<SQLLEN>?,
    _ precision: UnsafeMutablePointer<SQLSMALLINT>?,
    _ scale: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    getDescRec(
        descriptor,
        record,
        TextOutput(name, Int(capacity)),
        nameLength,
        type,
        code,
        length,
        precision,
        scale,
        nullable
    )
}

@_cdecl("SQLGetDescRecW")
public func getDescRecW(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ name: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLSMALLINT,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ type: UnsafeMutablePointer<SQLSMALLINT>?,
    _ code: UnsafeMutablePointer<SQLSMALLINT>?,
    _ length: UnsafeMutablePointer<SQLLEN>?,
    _ precision: UnsafeMutablePointer<SQLSMALLINT>?,
    _ scale: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    getDescRec(
        descriptor,
        record,
        TextOutput(name, Int(capacity)),
        nameLength,
        type,
        code,
        length,
        precision,
        scale,
        nullable
    )
}

private func getDescRec(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ name: TextOutput,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ type: UnsafeMutablePointer<SQLSMALLINT>?,
    _ code: UnsafeMutablePointer<SQLSMALLINT>?,
    _ length: UnsafeMutablePointer<SQLLEN>?,
    _ precision: UnsafeMutablePointer<SQLSMALLINT>?,
    _ scale: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withDescriptor(descriptor, .getDescRec) { (descriptor) throws(DriverError) in
        guard let summary = try descriptor.summary(of: Int(record)) else { return .noData }
        try descriptor.put(summary.name, into: name, length: nameLength)
        type?.pointee = summary.type
        code?.pointee = summary.code
        length?.pointee = summary.octetLength
        precision?.pointee = summary.precision
        scale?.pointee = summary.scale
        nullable?.pointee = summary.isNullable ? 1 : 0
        return .success
    }
}

@_cdecl("SQLSetDescRec")
public func setDescRec(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ type: SQLSMALLINT,
    _ code: SQLSMALLINT,
    _ length: SQLLEN,
    _ precision: SQLSMALLINT,
    _ scale: SQLSMALLINT,
    _ data: SQLPOINTER?,
    _ octetLength: UnsafeMutablePointer<SQLLEN>?,
    _ indicator: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    withDescriptor(descriptor, .setDescRec) { (descriptor) throws(DriverError) in
        try descriptor.setRecord(
            Int(record),
            type: type,
            code: code,
            length: length,
            precision: precision,
            scale: scale,
            data: data,
            octetLength: octetLength,
            indicator: indicator
        )
        return .success
    }
}
