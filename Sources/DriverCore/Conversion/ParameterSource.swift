/// Where the application keeps the value of one parameter, as `SQLBindParameter` described it.
package struct ParameterSource: BitwiseCopyable {
    package var cType: CType
    package var data: UnsafeRawPointer?
    package var octetLength: UnsafePointer<Int>?
    package var indicator: UnsafePointer<Int>?
    package var bufferLength: Int
    package var sqlType: SQLDataType
    package var columnSize: Int
    package var decimalDigits: Int16
    /// Digits of the fraction in an interval's struct (`SQL_DESC_PRECISION` of the application's record).
    package var intervalDigits = 6

    package init(
        cType: CType,
        data: UnsafeRawPointer?,
        octetLength: UnsafePointer<Int>? = nil,
        indicator: UnsafePointer<Int>? = nil,
        bufferLength: Int = 0,
        sqlType: SQLDataType,
        columnSize: Int = 0,
        decimalDigits: Int16 = 0
    ) {
        self.cType = cType
        self.data = data
        self.octetLength = octetLength
        self.indicator = indicator
        self.bufferLength = bufferLength
        self.sqlType = sqlType
        self.columnSize = columnSize
        self.decimalDigits = decimalDigits
    }

    /// Whether the value comes later, through `SQLPutData`.
    package var isDataAtExecution: Bool {
        guard let length = indication else { return false }
        return length == Self.dataAtExecution || length <= Self.lengthAtExecutionOffset
    }

    /// What the indicator says if it says anything special, otherwise the length.
    var indication: Int? {
        if let indicator {
            let value = UnsafeRawPointer(indicator).loadUnaligned(as: Int.self)
            if value < 0 { return value }
        }
        return octetLength.map { UnsafeRawPointer($0).loadUnaligned(as: Int.self) }
    }

    /// `SQL_NULL_DATA`.
    static let nullData = -1
    /// `SQL_DATA_AT_EXEC`.
    static let dataAtExecution = -2
    /// `SQL_NTS`: text that ends at its first NUL.
    static let nullTerminated = -3
    /// `SQL_DEFAULT_PARAM`.
    static let defaultParameter = -5
    /// `SQL_LEN_DATA_AT_EXEC_OFFSET`.
    static let lengthAtExecutionOffset = -100
}
