import CSQLite
import TableModel

@testable import SQLEngine

/// The same rows in ordinary SQLite tables: what the right answer is.
final class Reference {
    private var handle: OpaquePointer?

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    init(_ tables: [FakeTable]) throws {
        try check(
            sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        )
        try check(InstantCollation.register(on: handle))
        // The Bloom filter of an automatic index takes equal texts of different length for different.
        try check(sqlite3_exec(handle, "PRAGMA automatic_index = OFF", nil, nil, nil))
        try check(sqlite3_exec(handle, "ATTACH ':memory:' AS Test", nil, nil, nil))
        for table in tables {
            let columns = table.schema.columns.map(\.declaration)
            let name = "Test.\(table.schema.name.quotedIdentifier)"
            _ = try rows("CREATE TABLE \(name)(\(columns.joined(separator: ", ")))")
            let markers = table.schema.columns.map { _ in "?" }.joined(separator: ", ")
            for row in table.rows { _ = try rows("INSERT INTO \(name) VALUES (\(markers))", row) }
        }
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    func rows(_ sql: String, _ parameters: [Value] = []) throws -> [[Value]] {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil), sql)
        defer { sqlite3_finalize(statement) }
        for (index, value) in parameters.enumerated() {
            try check(value.bind(to: statement, at: Int32(index + 1)), sql)
        }
        var rows: [[Value]] = []
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else {
                try check(code, sql)
                return rows
            }
            rows.append(
                (0..<sqlite3_column_count(statement)).map {
                    Value(sqlite3_column_value(statement, $0)) ?? .null
                }
            )
        }
    }

    private func check(_ code: Int32, _ sql: String = "") throws {
        guard code == SQLITE_OK else {
            throw Failure(description: "\(String(cString: sqlite3_errmsg(handle))): \(sql)")
        }
    }
}
