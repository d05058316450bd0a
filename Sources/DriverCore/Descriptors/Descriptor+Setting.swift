extension Descriptor {
    /// Sets a field of the header or of a record, which is made if it is missing.
    ///
    /// - Throws: HY016 for all but the two header pointers of an implementation row descriptor, HY091 for
    ///   fields that cannot be set here, HY021 where a buffer is bound to a type that is none.
    package func setValue(
        of number: Int16,
        record: Int,
        to value: AttributeInput
    ) throws(DriverError) {
        guard let field = DescriptorField(rawValue: number) else {
            throw .unknownDescriptorField(number)
        }
        guard field.isWritable(in: role) else {
            if role == .implementationRow { throw .readOnlyRowDescriptor }
            throw DriverError(
                .invalidDescriptorField,
                "The field \(number) cannot be set in this descriptor"
            )
        }
        if !field.isHeader { try checkRecord(record) }
        let role = role
        try update { (state) throws(DriverError) in
            guard !field.isHeader else { return try state.set(field, to: value) }
            try state.changeRecord(record) { (record) throws(DriverError) in
                try record.set(field, to: value, in: role)
            }
            if field == .dataPointer, role.isApplication, record == state.records.count,
                state.records[record - 1].isUnbound
            {
                state.unbind(record)
            }
        }
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
        case .count:
            let count = Int(Int16(truncatingIfNeeded: value.integer))
            guard count >= 0 else {
                throw DriverError(.invalidDescriptorIndex, "A descriptor has 0 records or more")
            }
            setCount(count)
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
        to value: AttributeInput,
        in role: Descriptor.Role
    ) throws(DriverError) {
        let small = Int16(truncatingIfNeeded: value.integer)
        switch field {
        case .conciseType: set(ConciseType(concise: small))
        case .type: setType(small)
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
        case .numericPrecisionRadix: radix = Int32(truncatingIfNeeded: value.integer)
        case .parameterType:
            guard let direction = ParameterDirection(rawValue: small) else {
                throw DriverError(.invalidParameterType, "There is no parameter type \(small)")
            }
            self.direction = direction
        case .name: name = try value.text()
        case .unnamed:
            // SQL_UNNAMED; a name alone makes a parameter named.
            guard small == 1 else {
                throw DriverError(.invalidAttribute, "Set SQL_DESC_NAME to name a parameter")
            }
            name = ""
        case .dataPointer:
            if value.pointer != nil { try checkConsistency(in: role) }
            if role.isApplication { dataPointer = value.pointer }
        case .indicatorPointer: indicatorPointer = value.typed(Int.self)
        case .octetLengthPointer: octetLengthPointer = value.typed(Int.self)
        default: throw .unknownDescriptorField(field.rawValue)
        }
        if !field.isDeferred { dataPointer = nil }
    }

    /// A family of types waits for its code; every other type is complete with its number.
    private mutating func setType(_ verbose: Int16) {
        guard verbose == ConciseType.datetime || verbose == ConciseType.interval else {
            return set(ConciseType(concise: verbose))
        }
        let code = type == verbose ? intervalCode : 0
        if let known = ConciseType(verbose: verbose, code: code) { return set(known) }
        (type, intervalCode) = (verbose, 0)
    }
}
