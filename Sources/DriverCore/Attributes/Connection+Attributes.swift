extension Connection {
    package func setAttribute(_ number: Int32, to value: AttributeInput) throws(DriverError) {
        guard let attribute = ConnectionAttribute(rawValue: number) else {
            return try setStatementDefault(number, to: value)
        }
        try checkTime(of: attribute)
        switch attribute {
        case .autocommit: try setAutocommitting(value.flag("SQL_ATTR_AUTOCOMMIT"))
        case .accessMode: attributes.isReadOnly = try value.flag("SQL_ATTR_ACCESS_MODE")
        case .loginTimeout: attributes.loginTimeout = value.narrow
        case .connectionTimeout:
            attributes.connectionTimeout = value.narrow
            if isConnected { try opened().limitRequests(value.narrow) }
        case .packetSize: attributes.packetSize = value.narrow
        case .quietMode: attributes.quietMode = value.pointer
        case .metadataID:
            attributes.identifiersInMetadata = try value.flag("SQL_ATTR_METADATA_ID")
        case .resetConnection: try reset(value)
        case .ansiApplication: _ = try value.flag("SQL_ATTR_ANSI_APP")
        case .disconnectBehavior: return
        case .transactionIsolation: try setIsolation(value.narrow)
        case .currentCatalog: try setCatalog(try value.text())
        case .asyncEnable, .asyncFunctionsEnable:
            guard try !value.flag("Asynchronous execution") else {
                throw DriverError(.notImplemented, "Functions run synchronously")
            }
        case .asyncEvent, .asyncCallback, .asyncContext:
            throw DriverError(.notImplemented, "Functions run synchronously")
        case .poolInformation:
            throw DriverError(.notImplemented, "The driver leaves pooling to its manager")
        case .enlistInDTC, .enlistInXA:
            throw DriverError(.notImplemented, "An API takes no part in distributed transactions")
        case .translateLibrary, .translateOption:
            throw DriverError(.notImplemented, "There are no translation libraries")
        case .connectionDead, .autoIPD, .driverUnicodeType:
            throw DriverError(.invalidAttribute, "The attribute can only be read")
        }
    }

    package func attribute(_ number: Int32) throws(DriverError) -> AttributeValue {
        guard let attribute = ConnectionAttribute(rawValue: number) else {
            throw .unknownAttribute(number)
        }
        return switch attribute {
        case .autocommit: .integer(attributes.isAutocommitting ? 1 : 0)
        case .accessMode: .integer(attributes.isReadOnly ? 1 : 0)
        case .loginTimeout: .integer(attributes.loginTimeout)
        case .connectionTimeout: .integer(attributes.connectionTimeout)
        case .packetSize: .integer(attributes.packetSize)
        case .quietMode: .pointer(attributes.quietMode)
        case .metadataID: .integer(attributes.identifiersInMetadata ? 1 : 0)
        case .currentCatalog: try .text(catalog())
        case .transactionIsolation: .integer(Self.serializable)
        // No request is sent to find out: a connection is dead when it is closed or a parent's.
        case .connectionDead: .integer(isConnected && isOfThisProcess ? 0 : 1)
        case .driverUnicodeType: .integer(Self.utf16)
        case .asyncEnable, .asyncFunctionsEnable, .disconnectBehavior: .integer(0)
        // Statements do it when they are told to (SQL_ATTR_ENABLE_AUTO_IPD).
        case .autoIPD: .integer(1)
        case .asyncEvent, .asyncCallback, .asyncContext, .translateLibrary, .translateOption,
            .enlistInDTC, .enlistInXA:
            throw DriverError(.notImplemented, "The attribute is not supported")
        case .resetConnection, .ansiApplication, .poolInformation:
            throw DriverError(.invalidAttribute, "The attribute can only be set")
        }
    }

    private func checkTime(of attribute: ConnectionAttribute) throws(DriverError) {
        switch attribute.time {
        case .beforeConnecting where isConnected:
            throw DriverError(
                .attributeCannotBeSetNow,
                "The attribute \(attribute) can only be set before connecting"
            )
        case .afterConnecting where !isConnected:
            throw DriverError(
                .connectionNotOpen,
                "The attribute \(attribute) can only be set on an open connection"
            )
        default: return
        }
    }

    private func setIsolation(_ level: UInt32) throws(DriverError) {
        guard [1, 2, 4, Self.serializable].contains(level) else {
            throw DriverError(
                .invalidAttributeValue,
                "There is no transaction isolation \(level)"
            )
        }
        if level != Self.serializable {
            diagnostics.warn(.optionChanged, "The only isolation is SQL_TXN_SERIALIZABLE")
        }
    }

    private func setCatalog(_ name: String) throws(DriverError) {
        guard name.isEmpty else {
            throw DriverError(
                .notImplemented,
                "There are no catalogs, so \"\(name)\" cannot be the current one"
            )
        }
    }

    private func catalog() throws(DriverError) -> String {
        _ = try opened()
        return ""
    }

    /// A pool's next user finds the connection as its first one did (`SQL_ATTR_RESET_CONNECTION`).
    private func reset(_ value: AttributeInput) throws(DriverError) {
        guard value.narrow == 1 else {
            throw DriverError(
                .invalidAttributeValue,
                "SQL_ATTR_RESET_CONNECTION takes SQL_RESET_CONNECTION_YES"
            )
        }
        freeChildren()
        forgetWrites()
        attributes = ConnectionAttributes()
        if isConnected { try opened().limitRequests(0) }
    }

    /// Applications of ODBC 2 set statements' attributes on the connection, for all statements that follow.
    private func setStatementDefault(
        _ number: Int32,
        to value: AttributeInput
    ) throws(DriverError) {
        guard environment.version == .two, Self.statementOptions.contains(number),
            StatementAttribute(rawValue: number) != nil
        else { throw .unknownAttribute(number) }
        attributes.statementDefaults.removeAll { $0.number == number }
        attributes.statementDefaults.append((number, value.unsigned))
    }

    /// `SQL_QUERY_TIMEOUT` to `SQL_GET_BOOKMARK`, without those that only one statement can have.
    private static let statementOptions: Set<Int32> = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12]

    /// `SQL_TXN_SERIALIZABLE`.
    private static let serializable: UInt32 = 8
    /// `SQL_DD_CP_UTF16` of DataDirect's driver manager.
    private static let utf16: UInt32 = 1
}

extension AttributeInput {
    /// 1 or 0.
    ///
    /// - Throws: HY024 for any other number.
    func flag(_ name: String) throws(DriverError) -> Bool {
        switch narrow {
        case 0: return false
        case 1: return true
        default:
            throw DriverError(.invalidAttributeValue, "\(name) cannot be \(narrow): it is 0 or 1")
        }
    }
}
