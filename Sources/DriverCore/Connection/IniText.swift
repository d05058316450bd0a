internal import ConnectionProperties

/// Text in the form of odbc.ini: sections in brackets, and lines of `name = value` beneath.
struct IniText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The entries of one section, letter case of its name aside.
    func entries(of section: String) -> [ConnectionString.Item] {
        let wanted = section.lowercased()
        var isInside = false
        var entries: [ConnectionString.Item] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix(";") || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                isInside = line.dropFirst().dropLast().trimmed.lowercased() == wanted
            } else if isInside, let equals = line.firstIndex(of: "=") {
                let name = line[..<equals].trimmed
                let value = line[line.index(after: equals)...].trimmed
                entries.append(ConnectionString.Item(name: String(name), value: String(value)))
            }
        }
        return entries
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}
