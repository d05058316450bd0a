extension Statement {
    package func attribute(_ number: Int32) throws(DriverError) -> AttributeValue {
        guard let attribute = StatementAttribute(rawValue: number) else {
            throw .unknownAttribute(number)
        }
        switch attribute {
        case .queryTimeout: return .length(UInt(attributes.queryTimeout))
        case .maxRows: return .length(UInt(attributes.maxRows))
        case .noScan: return .length(attributes.leavesEscapes ? 1 : 0)
        case .retrieveData: return .length(attributes.retrievesData ? 1 : 0)
        case .metadataID: return .length(attributes.identifiersInMetadata ? 1 : 0)
        case .enableAutoIPD: return .length(attributes.describesParameters ? 1 : 0)
        case .rowsetSize: return .length(UInt(attributes.rowsetSize))
        case .rowNumber: return try .length(presentRow())
        case .rowArraySize, .rowBindType, .rowBindOffset, .rowOperations:
            return applicationRow.headerValue(attribute)
        case .rowStatus, .rowsFetched:
            return implementationRow.headerValue(attribute)
        case .parameterSetSize, .parameterBindType, .parameterBindOffset, .parameterOperations:
            return applicationParameter.headerValue(attribute)
        case .parameterStatus, .parametersProcessed:
            return implementationParameter.headerValue(attribute)
        case .applicationRowDescriptor: return try .pointer(applicationRow.named())
        case .applicationParameterDescriptor: return try .pointer(applicationParameter.named())
        case .implementationRowDescriptor: return try .pointer(implementationRow.named())
        case .implementationParameterDescriptor:
            return try .pointer(implementationParameter.named())
        case .fetchBookmark: return .pointer(attributes.fetchBookmark)
        case .useBookmarks: return .length(attributes.bookmarks.rawValue)
        case .cursorType: return .length(cursorType.rawValue)
        case .cursorScrollable: return .length(attributes.isScrollable ? 1 : 0)
        case .cursorSensitivity: return .length(cursorSensitivity.rawValue)
        default: return .length(attribute.onlyValue)
        }
    }

    private func presentRow() throws(DriverError) -> UInt {
        guard let cursor, cursor.rowsetCount > 0 else { throw .offRows }
        return UInt(cursor.rowNumber(at: cursor.presentIndex) ?? 0)
    }
}

extension StatementAttribute {
    /// The one value of an attribute that cannot be changed.
    var onlyValue: UInt {
        switch self {
        // SQL_CONCUR_READ_ONLY
        case .concurrency: 1
        default: 0
        }
    }
}

extension Descriptor {
    /// The descriptor's handle, made when it is first asked for.
    fileprivate func named() throws(DriverError) -> UnsafeMutableRawPointer {
        if let pointer { return pointer }
        guard let pointer = HandleTable.shared.add(.descriptor(self)) else { throw .outOfHandles }
        return pointer
    }

    fileprivate func headerValue(_ attribute: StatementAttribute) -> AttributeValue {
        let header = snapshot.header
        return switch attribute {
        case .rowArraySize, .parameterSetSize: .length(UInt(clamping: header.arraySize))
        case .rowBindType, .parameterBindType: .length(UInt(bitPattern: header.bindType))
        case .rowBindOffset, .parameterBindOffset:
            .pointer(header.bindOffset.map { UnsafeMutableRawPointer($0) })
        case .rowsFetched, .parametersProcessed:
            .pointer(header.rowsProcessed.map { UnsafeMutableRawPointer($0) })
        default: .pointer(header.arrayStatus.map { UnsafeMutableRawPointer($0) })
        }
    }
}
