extension Descriptor {
    /// Takes over all that another descriptor says, but how it was allocated.
    ///
    /// - Throws: HY016 where this is an implementation row descriptor, HY007 where nothing is prepared in one
    ///   that is copied, HY021 where a bound record is not consistent.
    package func copy(from source: Descriptor) throws(DriverError) {
        guard role != .implementationRow else { throw .readOnlyRowDescriptor }
        var copied = source.snapshot
        if source.role == .implementationRow {
            guard copied.isDescribed else {
                throw DriverError(.statementNotPrepared, "Nothing is prepared that could be copied")
            }
            copied.records = copied.columns.map(DescriptorRecord.init(describing:))
            copied.columns = []
            copied.bookmarkColumn = nil
        }
        for record in copied.records where record.dataPointer != nil {
            try record.checkConsistency(in: role)
        }
        let state = copied
        try update { (own) throws(DriverError) in own = state }
    }
}

extension DescriptorRecord {
    /// What a column is, in the fields that a record of the application's has.
    init(describing column: ColumnDescription) {
        self.init()
        set(ConciseType(concise: column.sqlType.modern.rawValue))
        length = UInt(clamping: column.columnSize)
        octetLength = column.octetLength
        let type = column.sqlType
        precision = Int16(
            clamping: type.isNumber ? column.columnSize : column.decimalDigits
        )
        scale = type.isNumber ? Int16(clamping: column.decimalDigits) : 0
        intervalPrecision = Int32(clamping: column.intervalPrecision)
        name = column.name
    }
}
