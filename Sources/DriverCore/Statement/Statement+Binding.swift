extension Statement {
    /// Binds a buffer to a column, counted from 1, or unbinds it where there is no buffer at all.
    ///
    /// Column 0 is the bookmark, which is delivered while bookmarks are on.
    package func bindColumn(
        _ column: Int,
        as cType: CType,
        to data: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<Int>?
    ) throws(DriverError) {
        guard column >= 1 || cType == .unsignedBigInt || cType == .binary || data == nil else {
            throw DriverError(
                .restrictedDataType,
                "A bookmark is fetched as SQL_C_BOOKMARK or SQL_C_VARBOOKMARK"
            )
        }
        guard cType.isKnown || cType.isInterval else {
            throw DriverError(
                .invalidApplicationBufferType,
                "There is no C type \(cType.rawValue)"
            )
        }
        guard capacity >= 0 else {
            throw DriverError(.invalidLength, "The buffer's length is \(capacity)")
        }
        try applicationRow.update { (state) throws(DriverError) in
            guard data != nil || indicator != nil else {
                state.unbind(column)
                return
            }
            try state.changeRecord(column) { record in
                record = DescriptorRecord()
                record.set(ConciseType(concise: cType.rawValue))
                record.octetLength = capacity
                record.dataPointer = data
                record.indicatorPointer = indicator
                record.octetLengthPointer = indicator
            }
        }
    }

    /// Binds a value to a marker, counted from 1: the buffer goes to the application's descriptor and the SQL
    /// type to the implementation's.
    package func bindParameter(_ number: Int, _ parameter: BoundParameter) throws(DriverError) {
        guard number >= 1 else {
            throw DriverError(.invalidDescriptorIndex, "Parameters count from 1")
        }
        guard parameter.cType.isKnown || parameter.cType.isInterval else {
            throw DriverError(
                .invalidApplicationBufferType,
                "There is no C type \(parameter.cType.rawValue)"
            )
        }
        guard let direction = ParameterDirection(rawValue: parameter.direction) else {
            throw DriverError(
                .invalidParameterType,
                "There is no parameter type \(parameter.direction)"
            )
        }
        guard parameter.sqlType.columnType != nil || parameter.sqlType.isInterval else {
            throw DriverError(
                .invalidSQLDataType,
                "There is no SQL type \(parameter.sqlType.rawValue)"
            )
        }
        try applicationParameter.update { (state) throws(DriverError) in
            try state.changeRecord(number) { record in
                record = DescriptorRecord()
                record.set(ConciseType(concise: parameter.cType.rawValue))
                record.octetLength = parameter.capacity
                record.dataPointer = parameter.data
                record.indicatorPointer = parameter.indicator
                record.octetLengthPointer = parameter.indicator
            }
        }
        try implementationParameter.update { (state) throws(DriverError) in
            try state.changeRecord(number) { record in
                record = DescriptorRecord()
                record.set(ConciseType(concise: parameter.sqlType.modern.rawValue))
                record.length = parameter.columnSize
                let type = parameter.sqlType
                if type.isNumber {
                    record.precision = Int16(clamping: parameter.columnSize)
                    record.scale = parameter.decimalDigits
                } else if type.isDatetime || type.isInterval {
                    record.precision = parameter.decimalDigits
                }
                record.direction = direction
            }
        }
    }

    /// `SQL_UNBIND`: no column has a buffer any more, but for the bookmark's, which stays.
    package func unbindColumns() throws(DriverError) {
        try applicationRow.update { (state) throws(DriverError) in state.records = [] }
    }

    /// `SQL_RESET_PARAMS`: no marker has a value any more.
    package func resetParameters() throws(DriverError) {
        try applicationParameter.update { (state) throws(DriverError) in state.records = [] }
        try implementationParameter.update { (state) throws(DriverError) in state.records = [] }
    }
}

/// The arguments of `SQLBindParameter`.
package struct BoundParameter {
    package var direction: Int16
    package var cType: CType
    package var sqlType: SQLDataType
    package var columnSize: UInt
    package var decimalDigits: Int16
    package var data: UnsafeMutableRawPointer?
    package var capacity: Int
    package var indicator: UnsafeMutablePointer<Int>?

    package init(
        direction: Int16,
        cType: CType,
        sqlType: SQLDataType,
        columnSize: UInt,
        decimalDigits: Int16,
        data: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<Int>?
    ) {
        self.direction = direction
        self.cType = cType
        self.sqlType = sqlType
        self.columnSize = columnSize
        self.decimalDigits = decimalDigits
        self.data = data
        self.capacity = capacity
        self.indicator = indicator
    }
}

extension DriverError {
    /// Record 0 of a descriptor of parameters, or of columns while bookmarks are off.
    static let noBookmarks = DriverError(
        .invalidDescriptorIndex,
        "Records count from 1; only columns have a record 0, and only with SQL_ATTR_USE_BOOKMARKS"
    )
}
