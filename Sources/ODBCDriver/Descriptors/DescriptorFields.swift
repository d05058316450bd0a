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
