extension Connection {
    package func setAttribute(_ number: Int32, to value: AttributeInput) throws(DriverError) {
        guard let attribute = ConnectionAttribute(rawValue: number) else {
            throw .unknownAttribute(number)
        }
        switch attribute {
        case .autocommit: try setAutocommitting(value.narrow == 1)
        case .accessMode: attributes.accessMode = value.narrow
        case .loginTimeout: attributes.loginTimeout = value.narrow
        case .connectionTimeout: attributes.connectionTimeout = value.narrow
        case .packetSize: attributes.packetSize = value.narrow
        case .quietMode: attributes.quietMode = value.pointer
        case .metadataID: attributes.identifiersInMetadata = value.narrow == 1
        case .resetConnection: attributes = ConnectionAttributes()
        case .ansiApplication, .disconnectBehavior: return
        case .transactionIsolation:
            guard value.narrow == Self.serializable else {
                diagnostics.warn(.optionChanged, "The only isolation is SQL_TXN_SERIALIZABLE")
                return
            }
        case .currentCatalog:
            let name = try value.text()
            guard name.isEmpty else {
                throw DriverError(
                    .notImplemented,
                    "There are no catalogs, so \"\(name)\" cannot be the current one"
                )
            }
        case .asyncEnable, .asyncFunctionsEnable:
            guard value.narrow == 0 else {
                throw DriverError(.notImplemented, "Functions run synchronously")
            }
        case .translateLibrary, .translateOption:
            throw DriverError(.notImplemented, "There are no translation libraries")
        case .connectionDead, .autoIPD:
            throw DriverError(.invalidAttribute, "The attribute can only be read")
        }
    }

    package func attribute(_ number: Int32) throws(DriverError) -> AttributeValue {
        guard let attribute = ConnectionAttribute(rawValue: number) else {
            throw .unknownAttribute(number)
        }
        return switch attribute {
        case .autocommit: .integer(attributes.isAutocommitting ? 1 : 0)
        case .accessMode: .integer(attributes.accessMode)
        case .loginTimeout: .integer(attributes.loginTimeout)
        case .connectionTimeout: .integer(attributes.connectionTimeout)
        case .packetSize: .integer(attributes.packetSize)
        case .quietMode: .pointer(attributes.quietMode)
        case .metadataID: .integer(attributes.identifiersInMetadata ? 1 : 0)
        case .currentCatalog: .text("")
        case .transactionIsolation: .integer(Self.serializable)
        // No request is sent to find out: a connection is dead when it is closed or a parent's.
        case .connectionDead: .integer(isConnected && isOfThisProcess ? 0 : 1)
        case .asyncEnable, .asyncFunctionsEnable, .ansiApplication, .disconnectBehavior, .autoIPD:
            .integer(0)
        case .translateLibrary, .translateOption, .resetConnection:
            throw DriverError(.invalidAttribute, "The attribute has no value to read")
        }
    }

    /// `SQL_TXN_SERIALIZABLE`.
    private static let serializable: UInt32 = 8
}
