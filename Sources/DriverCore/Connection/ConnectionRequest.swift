/// What an application asks for when it connects: names and values, of which the first of a name counts.
package struct ConnectionRequest: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// Reads a connection string.
    init(parsing text: String) throws(DriverError) {
        for part in text.split(separator: ";") {
            guard let equals = part.firstIndex(of: "=") else { continue }
            add(String(part[..<equals]), String(part[part.index(after: equals)...]))
        }
    }

    mutating func add(_ name: String, _ value: String) {
        entries.append(Entry(name: name, value: value))
    }

    /// The value of a name, letter case aside.
    package func value(of name: String) -> String? {
        let wanted = name.lowercased()
        return entries.first { $0.name.lowercased() == wanted }?.value
    }

    /// The request with what odbc.ini says of its data source behind what the application says.
    func mergingDataSource() -> ConnectionRequest {
        guard let name = value(of: "DSN") else { return self }
        var merged = self
        for (name, value) in DataSourceFile.entries(of: name) { merged.add(name, value) }
        return merged
    }
}
