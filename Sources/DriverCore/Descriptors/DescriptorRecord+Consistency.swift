internal import TableModel

extension DescriptorRecord {
    /// Sets all three fields of a type, and those that *SQLSetDescField* lists as following from it.
    mutating func set(_ type: ConciseType) {
        conciseType = type.concise
        self.type = type.verbose
        intervalCode = type.code
        (length, precision, scale, intervalPrecision) = (0, 0, 0, 0)
        switch type.verbose {
        // SQL_CHAR, SQL_VARCHAR
        case 1, 12: length = 1
        // SQL_NUMERIC, SQL_DECIMAL: all digits, none of them behind the point.
        case 2, 3: precision = 38
        // SQL_DATETIME: SQL_CODE_TIMESTAMP has a fraction.
        case ConciseType.datetime: precision = type.code == 3 ? 6 : 0
        case ConciseType.interval:
            let kind = DeclaredType.Interval(rawValue: type.code)
            intervalPrecision = Int32(DeclaredType.Interval.defaultLeadingPrecision)
            if kind?.fields.upperBound == .second {
                precision = Int16(DeclaredType.Interval.defaultSecondsPrecision)
            }
        // SQL_FLOAT, in bits; SQL_REAL and SQL_DOUBLE
        case 6, 8: precision = 53
        case 7: precision = 24
        default: break
        }
    }

    /// Checks that the fields of the type go together, as binding a buffer demands.
    ///
    /// See *Consistency Checks* under *SQLSetDescRec*.
    ///
    /// - Throws: HY021.
    func checkConsistency(in role: Descriptor.Role) throws(DriverError) {
        guard let known = ConciseType(verbose: type, code: intervalCode),
            known.concise == conciseType
        else { throw .inconsistentType(type, intervalCode) }
        if role == .implementationParameter {
            guard SQLDataType(rawValue: conciseType).columnType != nil else {
                throw .inconsistent("\(conciseType) is no SQL type")
            }
        } else {
            guard CType(rawValue: conciseType).isKnown || (101...113).contains(conciseType) else {
                throw .inconsistent("\(conciseType) is no C type")
            }
        }
        switch type {
        case 2, 3:
            guard (1...38).contains(precision), scale <= precision else {
                throw .inconsistent("A number has 1 to 38 digits, not \(precision) and \(scale)")
            }
        case ConciseType.datetime:
            guard (0...9).contains(precision) else {
                throw .inconsistent("A second's fraction has up to 9 digits, not \(precision)")
            }
        case ConciseType.interval:
            guard (0...9).contains(precision), (1...10).contains(intervalPrecision) else {
                throw .inconsistent(
                    "An interval's first field has 1 to 10 digits and its fraction up to 9, not "
                        + "\(intervalPrecision) and \(precision)"
                )
            }
        default: break
        }
    }
}

extension DriverError {
    static func inconsistentType(_ type: Int16, _ code: Int16) -> DriverError {
        .inconsistent("The type \(type) has no code \(code)")
    }

    static func inconsistent(_ reason: String) -> DriverError {
        DriverError(.inconsistentDescriptor, reason)
    }

    static let readOnlyRowDescriptor = DriverError(
        .readOnlyDescriptor,
        "An implementation row descriptor cannot be changed"
    )
}
