import CSQLite

// What is known of a statement before it runs.

extension EngineStatement {
    package var columnCount: Int { creation == nil ? Int(sqlite3_column_count(handle)) : 0 }

    package func columnName(_ index: Int) -> String {
        guard (0..<columnCount).contains(index),
            let name = sqlite3_column_name(handle, Int32(index))
        else { return "" }
        return String(cString: name)
    }

    package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

    /// The name of a parameter with its `:`, `@` or `$`; nil for a plain `?`.
    package func parameterName(_ index: Int) -> String? {
        guard (0..<parameterCount).contains(index) else { return nil }
        return sqlite3_bind_parameter_name(handle, Int32(index + 1)).map { String(cString: $0) }
    }

    /// Whether the statement only reads.
    package var isReadOnly: Bool {
        handle == nil || creation == nil && sqlite3_stmt_readonly(handle) != 0
    }
}
