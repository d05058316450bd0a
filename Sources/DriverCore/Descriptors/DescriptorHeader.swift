/// What a descriptor says of all its records together.
///
/// Statement attributes of the same meaning are views of these fields, never storage of their own.
struct DescriptorHeader {
    /// `SQL_DESC_ARRAY_SIZE`: rows of a rowset or sets of parameters.
    var arraySize = 1
    /// `SQL_DESC_ARRAY_STATUS_PTR`.
    var arrayStatus: UnsafeMutablePointer<UInt16>?
    /// `SQL_DESC_BIND_OFFSET_PTR`: read anew at every fetch and execution.
    var bindOffset: UnsafeMutablePointer<Int>?
    /// `SQL_DESC_BIND_TYPE`: 0 for arrays of columns, else the bytes of one row's struct.
    var bindType = 0
    /// `SQL_DESC_ROWS_PROCESSED_PTR`.
    var rowsProcessed: UnsafeMutablePointer<UInt>?
}
