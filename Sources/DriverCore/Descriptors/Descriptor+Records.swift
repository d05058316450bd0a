/// The fields of a record that `SQLGetDescRec` reads at once.
package struct DescriptorRecordSummary {
    package var name: String
    package var type: Int16
    package var code: Int16
    package var octetLength: Int
    package var precision: Int16
    package var scale: Int16
    package var isNullable: Bool
}

extension Descriptor {
    /// The usual fields of a record, counted from 1; nil beyond the last.
    package func summary(of record: Int) throws(DriverError) -> DescriptorRecordSummary? {
        try checkRecord(record)
        let state = snapshot
        if role == .implementationRow {
            guard state.isDescribed || record == 0 else {
                throw DriverError(
                    .statementNotPrepared,
                    "Nothing is prepared that could be described"
                )
            }
            return state.column(record).map(DescriptorRecordSummary.init)
        }
        return record <= state.records.count
            ? DescriptorRecordSummary(state.record(record)) : nil
    }

    /// Sets the usual fields of a record at once (`SQLSetDescRec`).
    package func setRecord(
        _ number: Int,
        type: Int16,
        code: Int16,
        length: Int,
        precision: Int16,
        scale: Int16,
        data: UnsafeMutableRawPointer?,
        octetLength: UnsafeMutablePointer<Int>?,
        indicator: UnsafeMutablePointer<Int>?
    ) throws(DriverError) {
        guard role != .implementationRow else { throw .readOnlyRowDescriptor }
        try checkRecord(number)
        guard let concise = ConciseType(verbose: type, code: code) else {
            throw .inconsistentType(type, code)
        }
        let role = role
        try update { (state) throws(DriverError) in
            try state.changeRecord(number) { (record) throws(DriverError) in
                var changed = record
                changed.set(concise)
                changed.octetLength = length
                changed.precision = precision
                changed.scale = scale
                if role.isApplication {
                    changed.dataPointer = data
                    changed.octetLengthPointer = octetLength
                    changed.indicatorPointer = indicator
                }
                if data != nil { try changed.checkConsistency(in: role) }
                record = changed
            }
        }
    }
}

extension ColumnDescription {
    /// Digits of a number, or of the fraction of a time.
    fileprivate var descriptorPrecision: Int16 {
        Int16(clamping: sqlType.isNumber ? columnSize : decimalDigits)
    }
}

extension DescriptorRecordSummary {
    fileprivate init(_ column: ColumnDescription) {
        self.init(
            name: column.name,
            type: column.sqlType.verbose,
            code: column.sqlType.datetimeCode,
            octetLength: column.octetLength,
            precision: column.descriptorPrecision,
            scale: column.sqlType.isNumber ? Int16(clamping: column.decimalDigits) : 0,
            isNullable: column.isNullable
        )
    }

    fileprivate init(_ record: DescriptorRecord) {
        self.init(
            name: record.name,
            type: record.type,
            code: record.intervalCode,
            octetLength: record.octetLength,
            precision: record.precision,
            scale: record.scale,
            isNullable: true
        )
    }
}
