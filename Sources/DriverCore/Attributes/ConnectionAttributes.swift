/// An attribute of a connection (`SQL_ATTR_…`).
package enum ConnectionAttribute: Int32, Sendable {
    case asyncEnable = 4
    case accessMode = 101
    case autocommit = 102
    case loginTimeout = 103
    case translateLibrary = 106
    case translateOption = 107
    case transactionIsolation = 108
    case currentCatalog = 109
    case quietMode = 111
    case packetSize = 112
    case connectionTimeout = 113
    case disconnectBehavior = 114
    case ansiApplication = 115
    case resetConnection = 116
    case asyncFunctionsEnable = 117
    case poolInformation = 118
    case asyncEvent = 119
    case asyncCallback = 120
    case asyncContext = 121
    /// Of other driver managers: how wide this library's `SQLWCHAR` is.
    case driverUnicodeType = 1_065
    case enlistInDTC = 1_207
    case enlistInXA = 1_208
    case connectionDead = 1_209
    case autoIPD = 10_001
    case metadataID = 10_014

    /// Whether it can be set once, before and never after, or the other way round.
    enum Time {
        case either
        case beforeConnecting
        case afterConnecting
    }

    /// See the table of *SQLSetConnectAttr* in the ODBC reference.
    var time: Time {
        switch self {
        case .loginTimeout, .packetSize: .beforeConnecting
        case .translateLibrary, .translateOption, .enlistInDTC, .enlistInXA, .connectionDead:
            .afterConnecting
        default: .either
        }
    }
}

/// The attributes that a connection keeps.
///
/// `@unchecked Sendable`: the pointer inside is the application's, and is only handed back.
struct ConnectionAttributes: @unchecked Sendable {
    var isAutocommitting = true
    /// Nothing may be written (`SQL_MODE_READ_ONLY`).
    var isReadOnly = false
    /// Seconds, 0 for the property's.
    var loginTimeout: UInt32 = 0
    /// Seconds, 0 for the property's.
    var connectionTimeout: UInt32 = 0
    var packetSize: UInt32 = 0
    var quietMode: UnsafeMutableRawPointer?
    var identifiersInMetadata = false
    /// Attributes of statements that an application of ODBC 2 sets for all of a connection.
    var statementDefaults: [(number: Int32, value: UInt)] = []
}
