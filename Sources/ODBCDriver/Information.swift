public import CODBC
import DriverCore

@_cdecl("SQLGetInfo")
public func getInfo(
    _ connection: SQLHDBC?,
    _ type: SQLUSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    let text = TextOutput(value, capacity: Int(capacity), encoding: .utf8)
    return getInfo(connection, type, value, text, length)
}

@_cdecl("SQLGetInfoW")
public func getInfoW(
    _ connection: SQLHDBC?,
    _ type: SQLUSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    getInfo(connection, type, value, TextOutput(wideBytes: value, Int(capacity)), length)
}

private func getInfo(
    _ connection: SQLHDBC?,
    _ type: SQLUSMALLINT,
    _ value: SQLPOINTER?,
    _ text: TextOutput,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withConnection(connection, .getInfo) { (connection) throws(DriverError) in
        switch try connection.information(type) {
        case .text(let answer):
            try connection.put(answer, into: text, length: length, counting: .bytes)
        case .small(let number):
            value?.storeBytes(of: number, as: SQLUSMALLINT.self)
            length?.pointee = 2
        case .word(let number):
            value?.storeBytes(of: number, as: SQLUINTEGER.self)
            length?.pointee = 4
        }
        return .success
    }
}

@_cdecl("SQLGetFunctions")
public func getFunctions(
    _ connection: SQLHDBC?,
    _ number: SQLUSMALLINT,
    _ supported: UnsafeMutablePointer<SQLUSMALLINT>?
) -> SQLRETURN {
    withConnection(connection, .getFunctions) { _ throws(DriverError) in
        guard FunctionBitmap.isKnown(number) else {
            throw DriverError(.unknownFunction, "There is no function \(number)")
        }
        guard let supported else { return .success }
        switch number {
        case FunctionBitmap.allOfODBC3:
            supported.update(from: functions.words, count: functions.words.count)
        case FunctionBitmap.allOfODBC2:
            supported.update(from: functions.flags, count: functions.flags.count)
        default:
            supported.pointee = functions.contains(number) ? 1 : 0
        }
        return .success
    }
}

private let functions = FunctionBitmap(Function.allCases.lazy.map(\.rawValue))
