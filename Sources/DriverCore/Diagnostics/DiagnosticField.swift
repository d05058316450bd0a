/// A field of the diagnostics area (`SQL_DIAG_…`).
package enum DiagnosticField: Int16, Sendable {
    case returnCode = 1
    case number = 2
    case rowCount = 3
    case state = 4
    case nativeCode = 5
    case messageText = 6
    case dynamicFunction = 7
    case classOrigin = 8
    case subclassOrigin = 9
    case connectionName = 10
    case serverName = 11
    case dynamicFunctionCode = 12
    case cursorRowCount = -1249
    case rowNumber = -1248
    case columnNumber = -1247

    /// The field belongs to the header; the record number is then ignored.
    package var isHeader: Bool {
        switch self {
        case .returnCode, .number, .rowCount, .dynamicFunction, .dynamicFunctionCode,
            .cursorRowCount:
            true
        default: false
        }
    }

    /// The field speaks of what a statement did; other handles do not have it.
    package var isOfStatements: Bool {
        switch self {
        case .rowCount, .cursorRowCount, .dynamicFunction, .dynamicFunctionCode: true
        default: false
        }
    }
}

/// A field's value with the width that ODBC gives it.
package enum DiagnosticValue: Hashable, Sendable {
    case text(String)
    /// `SQLLEN`.
    case length(Int)
    /// `SQLINTEGER`.
    case integer(Int32)
    /// `SQLRETURN`.
    case returnCode(ReturnCode)
}

extension Diagnostics {
    /// A field of the header or of a record, counted from 1; nil where there is no such record.
    package func value(of field: DiagnosticField, record number: Int) -> DiagnosticValue? {
        if field.isHeader { return headerValue(of: field) }
        guard let record = record(number) else { return nil }
        return switch field {
        case .state: .text(record.state.rawValue)
        case .nativeCode: .integer(record.nativeCode.rawValue)
        case .messageText: .text(text(of: record))
        case .classOrigin: .text(record.state.classOrigin)
        case .subclassOrigin: .text(record.state.subclassOrigin)
        case .connectionName: .text(component ?? "")
        case .serverName: .text(serverName)
        case .rowNumber: .length(record.row ?? Self.noNumber)
        case .columnNumber: .integer(Int32(clamping: record.column ?? Self.noNumber))
        default: nil
        }
    }

    /// `SQL_NO_ROW_NUMBER` and `SQL_NO_COLUMN_NUMBER`.
    private static let noNumber = -1

    private func headerValue(of field: DiagnosticField) -> DiagnosticValue? {
        switch field {
        case .returnCode: .returnCode(returnCode)
        case .number: .integer(Int32(clamping: records.count))
        case .rowCount: .length(rowCount)
        case .cursorRowCount: .length(cursorRowCount)
        case .dynamicFunction: .text(dynamicFunction.name)
        case .dynamicFunctionCode: .integer(dynamicFunction.code)
        default: nil
        }
    }
}

extension SQLState {
    /// Who defined the first two characters: only class IM is ODBC's own.
    var classOrigin: String { rawValue.hasPrefix("IM") ? "ODBC 3.0" : "ISO 9075" }

    /// Who defined the last three.
    ///
    /// See the list under `SQL_DIAG_SUBCLASS_ORIGIN`.
    var subclassOrigin: String {
        let isODBC =
            rawValue.hasPrefix("IM") || rawValue.hasPrefix("HYT") || rawValue.hasPrefix("42S")
            || Self.odbcSubclasses.contains(rawValue)
        return isODBC ? "ODBC 3.0" : "ISO 9075"
    }

    private static let odbcSubclasses: Set<String> = [
        "01S00", "01S01", "01S02", "01S06", "01S07", "07S01", "08S01", "21S01", "21S02", "25S01",
        "25S02", "25S03", "HY095", "HY097", "HY098", "HY099", "HY100", "HY101", "HY105", "HY107",
        "HY109", "HY110", "HY111",
    ]
}
