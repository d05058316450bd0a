extension ConnectionString {
    /// The values that nobody may see: for a registry of secrets, and for nothing else.
    package var secrets: [String] { Self.secrets(in: items) }

    /// Who signs in with which password, as BASIC puts them together.
    ///
    /// Not the app and its secret: the beginning of the pair would be the app's identifier, and people need that in
    /// the address where they sign in.
    package var logins: [(name: String, password: String)] {
        Self.logins.compactMap { name, password in
            guard let name = value(of: name), let password = value(of: password),
                !password.isEmpty
            else { return nil }
            return (name, password)
        }
    }

    private static let logins = [
        ("User", "Password"), ("ProxyUser", "ProxyPassword"),
        ("FirewallUser", "FirewallPassword"),
    ]

    /// The value of a property under whichever of its names, also within `ProfileSettings`.
    private func value(of property: String) -> String? {
        let outer = items.first { PropertyTable.property(named: $0.name)?.name == property }
        return outer?.value ?? nested?.value(of: property)
    }

    private var nested: ConnectionString? {
        self["ProfileSettings"].flatMap { try? ConnectionString(parsing: $0) }
    }

    private static func secrets(in items: [Item]) -> [String] {
        items.flatMap { item -> [String] in
            guard let property = PropertyTable.property(named: item.name) else {
                return isSecretByLength(item.value) && !PropertyTable.isReserved(item.name)
                    ? [item.value] : []
            }
            switch property.name {
            case "CustomHeaders", "CustomUrlParams", "Cookies":
                return [item.value] + parts(of: item.value)
            case "OAuthParams", "Other":
                return parts(of: item.value).filter(isSecretByLength)
            case "ProfileSettings":
                let inner = try? ConnectionString(parsing: item.value)
                return inner.map { secrets(in: $0.items) } ?? [item.value]
            default:
                return property.isSecret ? [item.value] : []
            }
        }
    }

    /// What stands under a name that the driver does not know may be a secret whose name was misspelled.
    ///
    /// Nothing sends it. A short one is left alone, since it may as well be a word of every second message.
    private static func isSecretByLength(_ value: String) -> Bool { value.utf8.count >= 12 }

    /// The values of a list such as `name=value; name: value&name=value`.
    private static func parts(of list: String) -> [String] {
        let separators: Set<Character> = [";", "&", "\n", "\r", "\r\n"]
        let items = list.split(whereSeparator: separators.contains)
        return items.compactMap { (item: Substring) -> String? in
            guard let mark = item.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
            return String(item[mark...].dropFirst().drop { $0 == " " })
        }
    }
}

// A connection string is printed by its names alone; `redacted` is for those who want more.

extension ConnectionString: CustomStringConvertible, CustomReflectable {
    package var description: String { redacted }
    package var customMirror: Mirror { Mirror(self, children: ["names": items.map(\.name)]) }
}

extension ConnectionString.Item: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(name)=…" }
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension ConnectionSettings: CustomStringConvertible, CustomReflectable {
    package var description: String { "ConnectionSettings" }
    package var customMirror: Mirror {
        Mirror(self, children: ["names": names, "notices": notices])
    }
}
