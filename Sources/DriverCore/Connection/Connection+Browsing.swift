internal import ConnectionProperties

/// Where `SQLBrowseConnect` stands.
package enum BrowseAnswer: Hashable, Sendable {
    /// The connection is made; the string would make it again.
    case connected(String)
    /// What may or must be given in the next call, as the reference spells it.
    case needed(String)
}

extension Connection {
    /// Connects step by step (`SQLBrowseConnect`): each call adds to what the calls before it gave.
    ///
    /// What odbc.ini says of the data source counts as given. An error ends the browsing.
    package func browse(_ text: String) throws(DriverError) -> BrowseAnswer {
        guard !isConnected else {
            throw DriverError(.connectionInUse, "The connection is open already")
        }
        let given = browsing
        browsing = nil
        let step = try ConnectionString(checking: text)
        var isUnderstood = true
        var items = given ?? []
        var mayBeRest = false
        for item in step.items {
            let isSecret = PropertyTable.property(named: item.name)?.isSecret
            defer { mayBeRest = isSecret ?? mayBeRest }
            if let complaint = complaint(
                about: item,
                isFirst: given == nil,
                mayBeRest: mayBeRest
            ) {
                diagnostics.warn(.invalidConnectionAttribute, complaint)
                isUnderstood = false
            } else {
                items.append(item)
            }
        }
        let string = ConnectionString(items: items)
        let settings = try settings(for: string)
        let missing = try environment.opener.missing(settings)
        guard missing.isEmpty, isUnderstood else {
            browsing = items
            return .needed(BrowsePrompt.text(missing: missing, settings: settings))
        }
        try connect(with: settings, dataSource: string["DSN"] ?? "")
        return .connected(string.completed)
    }

    /// Why an item is left out, or nil.
    private func complaint(
        about item: ConnectionString.Item,
        isFirst: Bool,
        mayBeRest: Bool
    ) -> String? {
        if PropertyTable.property(named: item.name) != nil { return nil }
        guard PropertyTable.isReserved(item.name) else {
            return PropertyNotice.unknown(item.name, mayBeRestOfSecret: mayBeRest).message
        }
        return isFirst
            ? nil : "\(item.name.prefix(64)) can only be given in the first call and was left out"
    }
}

/// One attribute in the answer of `SQLBrowseConnect`.
struct BrowsePrompt {
    let property: ConnectionProperty
    let isRequired: Bool

    /// The required ones first, then those that decide where and how to sign in; what is given already is not
    /// asked for again.
    static func text(missing: [String], settings: ConnectionSettings) -> String {
        let required = missing.compactMap(PropertyTable.property(named:))
        let optional = ["Profile", "AuthScheme", "Region", "BaseURL"]
            .filter { !settings.isGiven($0) && !missing.contains($0) }
            .compactMap(PropertyTable.property(named:))
        let prompts =
            required.map { BrowsePrompt(property: $0, isRequired: true) }
            + optional.map { BrowsePrompt(property: $0, isRequired: false) }
        return prompts.map(\.text).joined(separator: ";")
    }

    /// `NAME=?` or `NAME={first,second}`, with a star before what may be left out.
    private var text: String {
        "\(isRequired ? "" : "*")\(property.name)=\(values)"
    }

    private var values: String {
        switch property.kind {
        case .boolean: "{true,false}"
        case .enumeration(let values): "{" + values.joined(separator: ",") + "}"
        default: "?"
        }
    }
}
