internal import SQLDialect

/// The kind of statement as diagnostics name it.
///
/// See `SQL_DIAG_DYNAMIC_FUNCTION` under *SQLGetDiagField*.
package struct DynamicFunction: Hashable, Sendable {
    package let name: String
    package let code: Int32

    package static let unknown = DynamicFunction(name: "", code: 0)

    package init(name: String, code: Int32) {
        self.name = name
        self.code = code
    }

    init(_ statement: Translation) {
        switch statement.kind {
        case .select, .explain: self.init(name: "SELECT CURSOR", code: 85)
        case .insert: self.init(name: "INSERT", code: 50)
        case .update: self.init(name: "UPDATE WHERE", code: 82)
        case .delete: self.init(name: "DELETE WHERE", code: 19)
        case .call: self.init(name: "CALL", code: 7)
        case .definition:
            let code = Self.definitions[statement.definition]
            self = code.map { Self(name: statement.definition, code: $0) } ?? .unknown
        case .transaction, .pragma, .other, .empty: self = .unknown
        }
    }

    private static let definitions: [String: Int32] = [
        "ALTER TABLE": 4, "CREATE INDEX": -1, "CREATE TABLE": 77, "CREATE VIEW": 84,
        "DROP INDEX": -2, "DROP TABLE": 32, "DROP VIEW": 36,
    ]
}
