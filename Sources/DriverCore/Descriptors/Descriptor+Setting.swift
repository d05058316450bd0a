extension Descriptor {
    /// Sets a field of the header or of a record, which is made if it is missing.
    ///
    /// - Throws: HY016 for all but the two header pointers of an implementation row descriptor, HY091 for
    ///   fields that cannot be set here.
    package func setValue(
        of number: Int16,
        record: Int,
        to value: AttributeInput
    ) throws(DriverError) {
        guard let field = DescriptorField(rawValue: number) else {
            throw .unknownDescriptorField(number)
        }
        guard role != .implementationRow || field.isOpenInImplementationRow else {
            throw DriverError(
                .readOnlyDescriptor,
                "An implementation row descriptor cannot be changed"
            )
        }
        if !field.isHeader { try checkRecord(record) }
        try update { (state) throws(DriverError) in
            if field.isHeader {
                try state.set(field, to: value)
            } else {
                try state.changeRecord(record) { (record) throws(DriverError) in
                    try record.set(field, to: value)
                }
            }
        }
    }

    /// Takes over all that another descriptor says.
    ///
    /// - Throws: HY016 where this is an implementation row descriptor, HY007 where nothing is prepared in one
    ///   that is copied.
    package func copy(from source: Descriptor) throws(DriverError) {
        guard role != .implementationRow else {
            throw DriverError(
                .readOnlyDescriptor,
                "An implementation row descriptor cannot be changed"
            )
        }
        var copied = source.snapshot
        if source.role == .implementationRow {
            guard !copied.columns.isEmpty else {
                throw DriverError(.statementNotPrepared, "Nothing is prepared that could be copied")
            }
            copied.records = copied.columns.map(DescriptorRecord.init(describing:))
            copied.columns = []
        }
        let state = copied
        try update { (own) throws(DriverError) in own = state }
    }
}

extension DescriptorField {
    fileprivate var isOpenInImplementationRow: Bool {
        self == .arrayStatusPointer || self == .rowsProcessedPointer
    }
}

extension Descriptor.State {
    fileprivate mutating func set(
        _ field: DescriptorField,
        to value: AttributeInput
    ) throws(DriverError) {
        switch field {
        case .arraySize:
            guard let size = Int(exactly: value.unsigned), size > 0 else {
                throw DriverError(.invalidAttributeValue, "An array has 1 row or more")
            }
            header.arraySize = size
        case .arrayStatusPointer: header.arrayStatus = value.typed(UInt16.self)
        case .bindOffsetPointer: header.bindOffset = value.typed(Int.self)
        case .bindType: header.bindType = Int(Int32(truncatingIfNeeded: value.integer))
        case .rowsProcessedPointer: header.rowsProcessed = value.typed(UInt.self)
        case .count: setCount(Int(Int16(truncatingIfNeeded: value.integer)))
        default: throw .unknownDescriptorField(field.rawValue)
        }
    }

    private mutating func setCount(_ count: Int) {
        if count < records.count {
            records.removeLast(records.count - max(0, count))
        }
        while records.count < count { records.append(DescriptorRecord()) }
    }
}

extension DescriptorRecord {
    fileprivate mutating func set(
        _ field: DescriptorField,
        to value: AttributeInput
    ) throws(DriverError) {
        let small = Int16(truncatingIfNeeded: value.integer)
        switch field {
        case .conciseType: set(ConciseType(concise: small))
        case .type: try setType(small)
        case .intervalCode:
            guard let known = ConciseType(verbose: type, code: small) else {
                throw .inconsistentType(type, small)
            }
            set(known)
        case .intervalPrecision: intervalPrecision = Int32(truncatingIfNeeded: value.integer)
        case .length: length = value.unsigned
        case .octetLength: octetLength = value.integer
        case .precision: precision = small
        case .scale: scale = small
        case .parameterType:
            guard let direction = ParameterDirection(rawValue: small) else {
                throw DriverError(.invalidParameterType, "There is no parameter type \(small)")
            }
            self.direction = direction
        case .name: name = try value.text()
        case .dataPointer: dataPointer = value.pointer
        case .indicatorPointer: indicatorPointer = value.typed(Int.self)
        case .octetLengthPointer: octetLengthPointer = value.typed(Int.self)
        case .numericPrecisionRadix, .unnamed: break
        default: throw .unknownDescriptorField(field.rawValue)
        }
        if !field.isDeferred { dataPointer = nil }
    }

    /// A family of types waits for its code; every other type is complete with its number.
    private mutating func setType(_ verbose: Int16) throws(DriverError) {
        type = verbose
        if let known = ConciseType(verbose: verbose, code: intervalCode) {
            set(known)
        }
        // Defaults of SQL_C_NUMERIC: all digits, none of them behind the point.
        if verbose == 2 || verbose == 3 {
            precision = 38
            scale = 0
        }
    }

    fileprivate init(describing column: ColumnDescription) {
        set(ConciseType(concise: column.sqlType.modern.rawValue))
        length = UInt(clamping: column.columnSize)
        octetLength = column.octetLength
        precision = Int16(clamping: column.columnSize)
        scale = Int16(clamping: column.decimalDigits)
        name = column.name
    }
}

extension DriverError {
    fileprivate static func inconsistentType(_ type: Int16, _ code: Int16) -> DriverError {
        DriverError(.inconsistentDescriptor, "The type \(type) has no code \(code)")
    }
}
