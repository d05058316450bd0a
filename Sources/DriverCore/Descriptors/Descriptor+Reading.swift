extension Descriptor {
    /// A field of the header or of a record; `noData` beyond the last record.
    ///
    /// See *SQLGetDescField* for which fields each descriptor has.
    package func value(
        of number: Int16,
        record: Int
    ) throws(DriverError) -> AttributeValue? {
        let state = snapshot
        if let field = DescriptorField(rawValue: number), field.isHeader {
            return header(field, of: state)
        }
        try checkRecord(record)
        if role == .implementationRow {
            return try description(number, of: record, in: state)
        }
        if role == .implementationParameter, let known = parameterTrait(number, record, state) {
            return record <= state.records.count ? known : nil
        }
        guard let field = DescriptorField(rawValue: number), field.isReadable(in: role) else {
            throw .unknownDescriptorField(number)
        }
        guard record <= state.records.count else { return nil }
        return value(of: field, in: state.record(record))
    }

    private func header(_ field: DescriptorField, of state: State) -> AttributeValue {
        let header = state.header
        return switch field {
        case .arraySize: .length(UInt(clamping: header.arraySize))
        case .arrayStatusPointer:
            .pointer(header.arrayStatus.map { UnsafeMutableRawPointer($0) })
        case .bindOffsetPointer: .pointer(header.bindOffset.map { UnsafeMutableRawPointer($0) })
        case .bindType: .integer(UInt32(truncatingIfNeeded: header.bindType))
        case .rowsProcessedPointer:
            .pointer(header.rowsProcessed.map { UnsafeMutableRawPointer($0) })
        // SQL_DESC_ALLOC_USER, SQL_DESC_ALLOC_AUTO
        case .allocationType: .small(isExplicit ? 2 : 1)
        default: .small(Int16(clamping: count(of: state)))
        }
    }

    private func count(of state: State) -> Int {
        role == .implementationRow ? state.columns.count : state.records.count
    }

    private func value(of field: DescriptorField, in record: DescriptorRecord) -> AttributeValue {
        switch field {
        case .conciseType: .small(record.conciseType)
        case .type: .small(record.type)
        case .intervalCode: .small(record.intervalCode)
        case .intervalPrecision: .integer(UInt32(bitPattern: record.intervalPrecision))
        case .length: .length(record.length)
        case .octetLength: .length(UInt(bitPattern: record.octetLength))
        case .precision: .small(record.precision)
        case .scale: .small(record.scale)
        case .numericPrecisionRadix:
            .integer(UInt32(bitPattern: record.radix ?? record.defaultRadix))
        case .parameterType: .small(record.direction.rawValue)
        case .dataPointer: .pointer(record.dataPointer)
        case .indicatorPointer:
            .pointer(record.indicatorPointer.map { UnsafeMutableRawPointer($0) })
        case .octetLengthPointer:
            .pointer(record.octetLengthPointer.map { UnsafeMutableRawPointer($0) })
        case .name: .text(record.name)
        // SQL_NAMED, SQL_UNNAMED
        case .unnamed: .small(record.name.isEmpty ? 1 : 0)
        // SQL_NULLABLE
        default: .small(1)
        }
    }

    /// What follows from a parameter's SQL type and can only be read.
    private func parameterTrait(_ number: Int16, _ record: Int, _ state: State) -> AttributeValue? {
        let type = SQLDataType(rawValue: state.record(record).conciseType)
        return switch UInt16(exactly: number).flatMap(DescriptionField.init(rawValue:)) {
        case .typeName, .localTypeName: .text(type.name)
        case .caseSensitive: .integer(type.isText ? 1 : 0)
        case .unsigned: .small(type.isNumber ? 0 : 1)
        case .fixedPrecisionAndScale, .rowVersion: .small(0)
        default: nil
        }
    }

    /// What the column of a record is.
    private func description(
        _ number: Int16,
        of record: Int,
        in state: State
    ) throws(DriverError) -> AttributeValue? {
        guard let field = UInt16(exactly: number).flatMap(DescriptionField.init(rawValue:)) else {
            throw .unknownDescriptorField(number)
        }
        guard state.isDescribed || record == 0 else {
            throw DriverError(.statementNotPrepared, "Nothing is prepared that could be described")
        }
        guard let column = state.column(record) else { return nil }
        switch column.value(of: field, version: connection.environment.version) {
        case .text(let text): return .text(text)
        case .number(let number): return field.width.value(number)
        }
    }
}

extension DescriptorRecord {
    /// 2 for numbers whose digits are bits, 10 for those with decimal digits, 0 for all else.
    fileprivate var defaultRadix: Int32 {
        let type = SQLDataType(rawValue: conciseType)
        if type == .float || type == .real || type == .double { return 2 }
        return type.isNumber ? 10 : 0
    }
}

extension DescriptionField {
    fileprivate enum Width {
        case small
        case integer
        case length

        func value(_ number: Int) -> AttributeValue {
            switch self {
            case .small: .small(Int16(clamping: number))
            case .integer: .integer(UInt32(bitPattern: Int32(clamping: number)))
            case .length: .length(UInt(bitPattern: number))
            }
        }
    }

    /// The width that *SQLSetDescField* gives the field.
    fileprivate var width: Width {
        switch self {
        case .length, .octetLength, .displaySize: .length
        case .autoUnique, .caseSensitive, .intervalPrecision, .numericPrecisionRadix: .integer
        default: .small
        }
    }
}

extension DriverError {
    static func unknownDescriptorField(_ number: Int16) -> DriverError {
        DriverError(.invalidDescriptorField, "This descriptor has no field \(number)")
    }
}
