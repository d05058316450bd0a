/// A field of a descriptor that can be set or is not about a column alone (`SQL_DESC_…`).
///
/// What an implementation row descriptor says of its columns is `DescriptionField`, whose numbers are the
/// same.
package enum DescriptorField: Int16, Sendable {
    // The header
    case arraySize = 20
    case arrayStatusPointer = 21
    case bindOffsetPointer = 24
    case bindType = 25
    case rowsProcessedPointer = 34
    case count = 1001
    case allocationType = 1099

    // Records
    case conciseType = 2
    case intervalPrecision = 26
    case numericPrecisionRadix = 32
    case parameterType = 33
    case type = 1002
    case length = 1003
    case octetLengthPointer = 1004
    case precision = 1005
    case scale = 1006
    case intervalCode = 1007
    case nullable = 1008
    case indicatorPointer = 1009
    case dataPointer = 1010
    case name = 1011
    case unnamed = 1012
    case octetLength = 1013

    var isHeader: Bool {
        switch self {
        case .arraySize, .arrayStatusPointer, .bindOffsetPointer, .bindType,
            .rowsProcessedPointer, .count, .allocationType:
            true
        default: false
        }
    }

    /// Setting one of these leaves a record bound; setting any other field unbinds it.
    var isDeferred: Bool {
        self == .dataPointer || self == .indicatorPointer || self == .octetLengthPointer
    }
}
