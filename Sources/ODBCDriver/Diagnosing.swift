public import CODBC
import DriverCore

@_cdecl("SQLGetDiagRec")
public func getDiagRec(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ number: SQLSMALLINT,
    _ state: UnsafeMutablePointer<SQLCHAR>?,
    _ nativeCode: UnsafeMutablePointer<SQLINTEGER>?,
    _ message: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    diagnosticRecord(
        kind,
        handle,
        number,
        state: TextOutput(state, stateCapacity),
        nativeCode: nativeCode,
        message: TextOutput(message, Int(capacity)),
        isLengthValid: capacity >= 0,
        length: length
    )
}

@_cdecl("SQLGetDiagRecW")
public func getDiagRecW(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ number: SQLSMALLINT,
    _ state: UnsafeMutablePointer<SQLWCHAR>?,
    _ nativeCode: UnsafeMutablePointer<SQLINTEGER>?,
    _ message: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    diagnosticRecord(
        kind,
        handle,
        number,
        state: TextOutput(state, stateCapacity),
        nativeCode: nativeCode,
        message: TextOutput(message, Int(capacity)),
        isLengthValid: capacity >= 0,
        length: length
    )
}

/// Five characters and a terminator.
private let stateCapacity = 6

/// Reads a record; it posts none itself, not even where the message is cut.
private func diagnosticRecord(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ number: SQLSMALLINT,
    state: TextOutput,
    nativeCode: UnsafeMutablePointer<SQLINTEGER>?,
    message: TextOutput,
    isLengthValid: Bool,
    length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withDiagnostics(kind, handle) { diagnostics in
        guard number >= 1, isLengthValid else { return .error }
        guard let record = diagnostics.record(Int(number)) else { return .noData }
        _ = state.write(record.state.rawValue)
        nativeCode?.pointee = record.nativeCode.rawValue
        let written = message.write(diagnostics.text(of: record))
        length?.pointee = SQLSMALLINT(clamping: written.length)
        return written.isTruncated ? .successWithInfo : .success
    }
}

@_cdecl("SQLGetDiagField")
public func getDiagField(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ number: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    diagnosticField(
        kind,
        handle,
        number,
        field,
        value,
        text: TextOutput(value, capacity: Int(capacity), encoding: .utf8),
        isLengthValid: capacity >= 0,
        length: length
    )
}

@_cdecl("SQLGetDiagFieldW")
public func getDiagFieldW(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ number: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    diagnosticField(
        kind,
        handle,
        number,
        field,
        value,
        text: TextOutput(wideBytes: value, Int(capacity)),
        isLengthValid: capacity >= 0,
        length: length
    )
}

private func diagnosticField(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ number: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ pointer: SQLPOINTER?,
    text: TextOutput,
    isLengthValid: Bool,
    length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withDiagnostics(kind, handle) { diagnostics in
        guard let field = DiagnosticField(rawValue: field), field.isHeader || number >= 1,
            !field.isOfStatements || kind == HandleKind.statement.rawValue
        else { return .error }
        guard let value = diagnostics.value(of: field, record: Int(number)) else { return .noData }
        switch value {
        case .length(let number): pointer?.storeBytes(of: number, as: SQLLEN.self)
        case .integer(let number): pointer?.storeBytes(of: number, as: SQLINTEGER.self)
        case .returnCode(let code): pointer?.storeBytes(of: code.rawValue, as: SQLRETURN.self)
        case .text(let string):
            guard isLengthValid else { return .error }
            let written = text.write(string)
            length?.pointee = SQLSMALLINT(clamping: written.length * text.encoding.unitSize)
            return written.isTruncated ? .successWithInfo : .success
        }
        return .success
    }
}

private func withDiagnostics(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ body: (Diagnostics) -> ReturnCode
) -> SQLRETURN {
    guard let found = HandleTable.shared.find(handle), found.kind.rawValue == kind else {
        return ReturnCode.invalidHandle.rawValue
    }
    let base = found.base
    return base.readDiagnostics(body).rawValue
}
