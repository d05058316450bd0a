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
    case connectionDead = 1_209
    case autoIPD = 10_001
    case metadataID = 10_014
}

/// The attributes that a connection keeps.
struct ConnectionAttributes {
    var isAutocommitting = true
    /// `SQL_MODE_READ_ONLY` is 1: a hint, which the property `Readonly` is not.
    var accessMode: UInt32 = 0
    /// Seconds, 0 for the property's.
    var loginTimeout: UInt32 = 0
    /// Seconds, 0 for the property's.
    var connectionTimeout: UInt32 = 0
    var packetSize: UInt32 = 0
    var quietMode: UnsafeMutableRawPointer?
    var identifiersInMetadata = false
}
