public import CODBC
import DriverCore
import Installer

// What administrators' programs call, through unixODBC's installer library, where the driver's entry in
// odbcinst.ini names this library under Setup.

@_cdecl("ConfigDSN")
public func configDSN(
    _ window: HWND?,
    _ request: WORD,
    _ driver: LPCSTR?,
    _ attributes: LPCSTR?
) -> CInt {
    configure { () throws(InstallerError) in
        let bytes = UnsafeRawPointer(attributes)?.assumingMemoryBound(to: UInt8.self)
        return try DataSourceRequest(
            action: request,
            driver: driver.map { String(cString: $0) },
            attributes: texts(bytes).map { String(decoding: $0, as: UTF8.self) }
        )
    }
}

@_cdecl("ConfigDSNW")
public func configDSNW(
    _ window: HWND?,
    _ request: WORD,
    _ driver: LPCWSTR?,
    _ attributes: LPCWSTR?
) -> CInt {
    configure { () throws(InstallerError) in
        try DataSourceRequest(
            action: request,
            driver: texts(driver).first.map { String(decoding: $0, as: UTF16.self) },
            attributes: texts(attributes).map { String(decoding: $0, as: UTF16.self) }
        )
    }
}

/// There is nothing to configure but the data sources: installing and removing have no further steps.
@_cdecl("ConfigDriver")
public func configDriver(
    _ window: HWND?,
    _ request: WORD,
    _ driver: LPCSTR?,
    _ arguments: LPCSTR?,
    _ message: LPSTR?,
    _ capacity: WORD,
    _ length: UnsafeMutablePointer<WORD>?
) -> CInt {
    if capacity > 0 { message?.pointee = 0 }
    return configureDriver(request, length)
}

@_cdecl("ConfigDriverW")
public func configDriverW(
    _ window: HWND?,
    _ request: WORD,
    _ driver: LPCWSTR?,
    _ arguments: LPCWSTR?,
    _ message: LPWSTR?,
    _ capacity: WORD,
    _ length: UnsafeMutablePointer<WORD>?
) -> CInt {
    if capacity > 0 { message?.pointee = 0 }
    return configureDriver(request, length)
}

private func configureDriver(_ request: WORD, _ length: UnsafeMutablePointer<WORD>?) -> CInt {
    length?.pointee = 0
    guard lastDriverRequest >= request, request > 0 else {
        post(InstallerError(.invalidRequest, "There is no request \(request) for a driver"))
        return 0
    }
    return 1
}

/// `ODBC_CONFIG_DRIVER`, after installing and removing.
private let lastDriverRequest: WORD = 3

private func configure(
    _ request: () throws(InstallerError) -> DataSourceRequest
) -> CInt {
    do throws(InstallerError) {
        try request().perform(with: Installer())
        return 1
    } catch {
        post(error)
        return 0
    }
}

/// Without unixODBC there is nobody to tell.
private func post(_ error: InstallerError) {
    try? Installer().post(error)
}

/// Texts that end in a terminator each, and the list in another one.
private func texts<Unit: FixedWidthInteger>(
    _ list: UnsafePointer<Unit>?
) -> [UnsafeBufferPointer<Unit>] {
    guard var next = list else { return [] }
    var texts: [UnsafeBufferPointer<Unit>] = []
    while next.pointee != 0 {
        var count = 0
        while next[count] != 0 { count += 1 }
        texts.append(UnsafeBufferPointer(start: next, count: count))
        next += count + 1
    }
    return texts
}
