public import CODBC
import DriverCore

@_cdecl("SQLGetDescField")
public func getDescField(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    getDescField(descriptor, record, field, value, capacity, length, .utf8)
}

@_cdecl("SQLGetDescFieldW")
public func getDescFieldW(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    getDescField(descriptor, record, field, value, capacity, length, .utf16)
}

private func getDescField(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?,
    _ encoding: TextEncoding
) -> SQLRETURN {
    withDescriptor(descriptor, .getDescField) { (descriptor) throws(DriverError) in
        guard let found = try descriptor.value(of: field, record: Int(record)) else {
            return .noData
        }
        try descriptor.put(
            found,
            into: value,
            capacity: capacity,
            length: length,
            encoding: encoding
        )
        return .success
    }
}

@_cdecl("SQLSetDescField")
public func setDescField(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    setDescField(descriptor, record, field, AttributeInput(value, length, .utf8))
}

@_cdecl("SQLSetDescFieldW")
public func setDescFieldW(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    setDescField(descriptor, record, field, AttributeInput(value, length, .utf16))
}

private func setDescField(
    _ descriptor: SQLHDESC?,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: AttributeInput
) -> SQLRETURN {
    withDescriptor(descriptor, .setDescField) { (descriptor) throws(DriverError) in
        try descriptor.setValue(of: field, record: Int(record), to: value)
        return .success
    }
}

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

@_cdecl("SQLCopyDesc")
public func copyDesc(_ source: SQLHDESC?, _ target: SQLHDESC?) -> SQLRETURN {
    guard case .descriptor(let source) = HandleTable.shared.find(source) else {
        return ReturnCode.invalidHandle.rawValue
    }
    return withDescriptor(target, .copyDesc) { (target) throws(DriverError) in
        try target.copy(from: source)
        return .success
    }
}
