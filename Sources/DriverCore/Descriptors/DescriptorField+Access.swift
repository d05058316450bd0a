extension DescriptorField {
    /// Whether *SQLSetDescField* lists the field as read and write for a descriptor.
    ///
    /// A descriptor of the application's own takes what the two application descriptors take.
    func isWritable(in role: Descriptor.Role) -> Bool {
        switch self {
        case .arrayStatusPointer: true
        case .arraySize, .bindOffsetPointer, .bindType, .indicatorPointer, .octetLengthPointer:
            role.isApplication
        case .rowsProcessedPointer: !role.isApplication || role == .explicit
        // In the IPD the pointer only asks for a check of the record.
        case .count, .conciseType, .dataPointer, .intervalCode, .intervalPrecision, .length,
            .octetLength, .precision, .scale, .numericPrecisionRadix, .type:
            role != .implementationRow
        case .name, .parameterType, .unnamed: role == .implementationParameter
        case .allocationType, .nullable: false
        }
    }

    /// Whether a descriptor of columns bound or parameters has the field at all.
    func isReadable(in role: Descriptor.Role) -> Bool {
        isWritable(in: role) || self == .allocationType
            || self == .nullable && !role.isApplication
    }
}
