/// One column or parameter in a descriptor.
///
/// Pointers are the application's: null or valid for as long as they are bound.
struct DescriptorRecord {
    /// `SQL_DESC_CONCISE_TYPE`: a C type in application descriptors, an SQL type in the others.
    var conciseType: Int16 = DescriptorRecord.defaultType
    /// `SQL_DESC_TYPE`: the concise type, or the family of dates and times or intervals.
    var type: Int16 = DescriptorRecord.defaultType
    /// `SQL_DESC_DATETIME_INTERVAL_CODE`.
    var intervalCode: Int16 = 0
    /// `SQL_DESC_DATETIME_INTERVAL_PRECISION`.
    var intervalPrecision: Int32 = 0
    /// `SQL_DESC_LENGTH`: characters.
    var length: UInt = 0
    /// `SQL_DESC_OCTET_LENGTH`: bytes of the buffer.
    var octetLength = 0
    var precision: Int16 = 0
    var scale: Int16 = 0
    /// `SQL_DESC_NUM_PREC_RADIX`, where the application set it.
    var radix: Int32?
    var dataPointer: UnsafeMutableRawPointer?
    var indicatorPointer: UnsafeMutablePointer<Int>?
    var octetLengthPointer: UnsafeMutablePointer<Int>?
    var direction: ParameterDirection = .input
    var name = ""

    /// `SQL_C_DEFAULT`.
    static let defaultType: Int16 = 99

    /// Nothing is bound here.
    var isUnbound: Bool {
        dataPointer == nil && indicatorPointer == nil && octetLengthPointer == nil
    }
}

/// Which way a parameter's value travels (`SQL_PARAM_…`).
package enum ParameterDirection: Int16, Sendable {
    case input = 1
    case inputOutput = 2
    case output = 4
    case inputOutputStream = 8
    case outputStream = 16
}
