extension ConnectionString {
    /// The string again, each name once and values in braces where they need them: what
    /// `SQLDriverConnect` hands back.
    ///
    /// It holds the secrets that it was given.
    package var completed: String {
        rendered { $0.value }
    }

    /// The string for logs and messages.
    ///
    /// Secrets are left out, and so is what stands under an unknown name, which may be a misspelled
    /// secret.
    package var redacted: String {
        rendered { item in
            guard let property = PropertyTable.property(named: item.name) else {
                return PropertyTable.isReserved(item.name) ? item.value : Self.hidden
            }
            if property.isSecret { return item.value.isEmpty ? "" : Self.hidden }
            // A password has no business in an address, and people put it there all the same.
            if property.name == "BaseURL", item.value.contains("@") { return Self.hidden }
            guard property.name == "ProfileSettings" else { return item.value }
            return (try? ConnectionString(parsing: item.value))?.redacted ?? Self.hidden
        }
    }

    private func rendered(_ value: (Item) -> String) -> String {
        var seen: Set<String> = []
        var text = ""
        for item in items {
            let name = PropertyTable.property(named: item.name)?.name ?? item.name
            guard seen.insert(name.lowercased()).inserted else { continue }
            text += "\(item.name)=\(Self.quoted(value(item)));"
        }
        return text
    }

    private static func quoted(_ value: String) -> String {
        let isPlain =
            value.utf8.allSatisfy { !special.contains($0) }
            && value.utf8.first != UInt8(ascii: " ") && value.utf8.last != UInt8(ascii: " ")
        guard !isPlain else { return value }
        return "{"
            + value.split(separator: "}", omittingEmptySubsequences: false).joined(separator: "}}")
            + "}"
    }

    private static let special = Set(";{}'\"[]()?*!@\t\r\n".utf8)
    private static let hidden = "<redacted>"
}
