import SQLDialect

extension ResultColumn {
    /// The column in a few signs: `text(24)! contacts.id` is text of 24 characters, never null, taken
    /// from that column.
    var brief: String {
        var brief = type.rawValue
        if let size { brief += "(\(size))" }
        if !isNullable { brief += "!" }
        if let origin { brief += " \(origin.table).\(origin.column)" }
        return brief
    }
}

extension ParameterDescription {
    var brief: String {
        size.map { "\(type.rawValue)(\($0))" } ?? type.rawValue
    }
}
