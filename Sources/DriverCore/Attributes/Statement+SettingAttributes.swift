extension Statement {
    /// Sets an attribute.
    ///
    /// One that is refused in favour of a similar value leaves 01S02.
    package func setAttribute(_ number: Int32, to value: AttributeInput) throws(DriverError) {
        guard let attribute = StatementAttribute(rawValue: number) else {
            throw .unknownAttribute(number)
        }
        try check(settingOf: attribute)
        switch attribute {
        case .queryTimeout: attributes.queryTimeout = Int(clamping: value.unsigned)
        case .maxRows: attributes.maxRows = Int(clamping: value.unsigned)
        case .noScan: attributes.leavesEscapes = value.unsigned == 1
        case .retrieveData: attributes.retrievesData = value.unsigned == 1
        case .enableAutoIPD: attributes.describesParameters = value.unsigned == 1
        case .metadataID: attributes.identifiersInMetadata = value.unsigned == 1
        case .rowsetSize:
            attributes.rowsetSize = try positive(value, "SQL_ROWSET_SIZE")
        case .rowArraySize, .rowBindType, .rowBindOffset, .rowOperations, .rowStatus, .rowsFetched:
            try setRowField(attribute, to: value)
        case .parameterSetSize, .parameterBindType, .parameterBindOffset, .parameterOperations,
            .parameterStatus, .parametersProcessed:
            try setParameterField(attribute, to: value)
        case .applicationRowDescriptor:
            applicationRow = try descriptor(value, otherwise: ownRowDescriptor)
        case .applicationParameterDescriptor:
            applicationParameter = try descriptor(value, otherwise: ownParameterDescriptor)
        case .implementationRowDescriptor, .implementationParameterDescriptor:
            throw DriverError(
                .implicitDescriptor,
                "An implementation descriptor cannot be replaced"
            )
        case .cursorType, .cursorScrollable, .cursorSensitivity, .concurrency, .simulateCursor,
            .useBookmarks:
            try setCursorAttribute(attribute, to: value.unsigned)
        case .fetchBookmark: attributes.fetchBookmark = value.pointer
        case .rowNumber:
            throw DriverError(.invalidAttribute, "The row's number can only be read")
        default:
            try keepDefault(attribute, asked: value.unsigned)
        }
    }

    /// An attribute of which only the default exists: anything else becomes the default, with a warning.
    func keepDefault(
        _ attribute: StatementAttribute,
        asked value: UInt
    ) throws(DriverError) {
        let standard = attribute.onlyValue
        guard value != standard else { return }
        switch attribute {
        case .asyncEnable:
            throw DriverError(.notImplemented, "Statements run synchronously")
        default:
            diagnostics.warn(
                .optionChanged,
                "\(attribute) stays \(standard): \(value) is not supported"
            )
        }
    }

    private func positive(
        _ value: AttributeInput,
        _ name: String
    ) throws(DriverError) -> Int {
        guard let number = Int(exactly: value.unsigned), number > 0 else {
            throw DriverError(.invalidAttributeValue, "\(name) must be 1 or more")
        }
        return number
    }

    private func setRowField(
        _ attribute: StatementAttribute,
        to value: AttributeInput
    ) throws(DriverError) {
        switch attribute {
        case .rowArraySize:
            let size = try positive(value, "SQL_ATTR_ROW_ARRAY_SIZE")
            try applicationRow.changeHeader { $0.arraySize = size }
        case .rowBindType:
            try applicationRow.changeHeader { $0.bindType = value.integer }
        case .rowBindOffset:
            try applicationRow.changeHeader { $0.bindOffset = value.typed(Int.self) }
        case .rowOperations:
            try applicationRow.changeHeader { $0.arrayStatus = value.typed(UInt16.self) }
        case .rowStatus:
            try implementationRow.changeHeader { $0.arrayStatus = value.typed(UInt16.self) }
        default:
            try implementationRow.changeHeader { $0.rowsProcessed = value.typed(UInt.self) }
        }
    }

    private func setParameterField(
        _ attribute: StatementAttribute,
        to value: AttributeInput
    ) throws(DriverError) {
        switch attribute {
        case .parameterSetSize:
            let size = try positive(value, "SQL_ATTR_PARAMSET_SIZE")
            try applicationParameter.changeHeader { $0.arraySize = size }
        case .parameterBindType:
            try applicationParameter.changeHeader { $0.bindType = value.integer }
        case .parameterBindOffset:
            try applicationParameter.changeHeader { $0.bindOffset = value.typed(Int.self) }
        case .parameterOperations:
            try applicationParameter.changeHeader { $0.arrayStatus = value.typed(UInt16.self) }
        case .parameterStatus:
            try implementationParameter.changeHeader { $0.arrayStatus = value.typed(UInt16.self) }
        default:
            try implementationParameter.changeHeader { $0.rowsProcessed = value.typed(UInt.self) }
        }
    }

    /// A descriptor that an application allocated on this connection; null leads back to the statement's own.
    private func descriptor(
        _ value: AttributeInput,
        otherwise own: Descriptor
    ) throws(DriverError) -> Descriptor {
        guard let pointer = value.pointer else { return own }
        guard case .descriptor(let descriptor) = HandleTable.shared.find(pointer) else {
            throw DriverError(.invalidAttributeValue, "The value is not a descriptor's handle")
        }
        if descriptor === own { return own }
        guard descriptor.role == .explicit else {
            throw DriverError(
                .implicitDescriptor,
                "A statement's own descriptor cannot serve another"
            )
        }
        guard descriptor.connection === connection else {
            throw DriverError(
                .invalidAttributeValue,
                "The descriptor belongs to another connection"
            )
        }
        return descriptor
    }
}

extension Descriptor {
    fileprivate func changeHeader(_ change: (inout DescriptorHeader) -> Void) throws(DriverError) {
        try update { (state) throws(DriverError) in change(&state.header) }
    }
}
