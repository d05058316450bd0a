/// An attribute of an environment (`SQL_ATTR_…`).
package enum EnvironmentAttribute: Int32, Sendable {
    case odbcVersion = 200
    case connectionPooling = 201
    case poolMatching = 202
    case nullTerminatedOutput = 10_001
}

extension Environment {
    package func setAttribute(_ number: Int32, to value: AttributeInput) throws(DriverError) {
        switch try EnvironmentAttribute(number: number) {
        case .odbcVersion:
            guard let version = ODBCVersion(rawValue: Int32(truncatingIfNeeded: value.integer))
            else {
                throw DriverError(
                    .invalidAttributeValue,
                    "The versions of ODBC are 2, 3 and 380"
                )
            }
            self.version = version
        // The driver manager pools; a driver has nothing to do for it.
        case .connectionPooling: try check(value, isAtMost: 3)
        case .poolMatching: try check(value, isAtMost: 1)
        case .nullTerminatedOutput:
            guard try value.flag("SQL_ATTR_OUTPUT_NTS") else {
                throw DriverError(.notImplemented, "Output text always ends in a terminator")
            }
        }
    }

    private func check(_ value: AttributeInput, isAtMost last: UInt32) throws(DriverError) {
        guard value.narrow <= last else {
            throw DriverError(
                .invalidAttributeValue,
                "The attribute cannot be \(value.narrow): it is 0 to \(last)"
            )
        }
    }

    package func attribute(_ number: Int32) throws(DriverError) -> AttributeValue {
        switch try EnvironmentAttribute(number: number) {
        case .odbcVersion: .integer(UInt32(version.rawValue))
        case .connectionPooling, .poolMatching: .integer(0)
        case .nullTerminatedOutput: .integer(1)
        }
    }
}

extension EnvironmentAttribute {
    fileprivate init(number: Int32) throws(DriverError) {
        guard let attribute = EnvironmentAttribute(rawValue: number) else {
            throw .unknownAttribute(number)
        }
        self = attribute
    }
}

extension DriverError {
    static func unknownAttribute(_ number: Int32) -> DriverError {
        DriverError(.invalidAttribute, "There is no attribute \(number) here")
    }
}
