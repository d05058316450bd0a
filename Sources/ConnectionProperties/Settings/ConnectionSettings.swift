/// What a connection was asked for, from its connection string and the entries of its DSN, checked.
package struct ConnectionSettings: Hashable, Sendable {
    /// Values by the property's name in small letters.
    ///
    /// An empty one means the default.
    private var values: [String: String] = [:]
    /// What stands in `ProfileSettings` under names that only the profile can know.
    package private(set) var profileSettings: [String: String] = [:]
    /// Seconds that the application allows a request while connecting, 0 for `Timeout`.
    package var loginSeconds: UInt32 = 0
    /// What the user should know, in the order of the string.
    package private(set) var notices: [PropertyNotice] = []

    /// Reads and checks everything at once.
    ///
    /// - Parameters:
    ///   - string: what the application passed; of a name given twice the first counts.
    ///   - dataSource: the entries of the DSN, which the string overrides.
    /// - Throws: `PropertyError` for a value that cannot be, or one that asks for what is not built.
    package init(
        _ string: ConnectionString,
        dataSource: [ConnectionString.Item] = []
    ) throws(PropertyError) {
        notices += string.strays.map { _ in Self.stray }
        try take(string.items)
        try take(dataSource)
        try checkBaseURL()
        try checkCertificates()
        try checkProxy()
        if let trustCaution { notices.append(trustCaution) }
    }

    /// Takes a list: first its own items, then those in its `ProfileSettings`.
    private mutating func take(_ items: [ConnectionString.Item]) throws(PropertyError) {
        try take(items, isInner: false)
        guard let nested = ConnectionString(items: items)["ProfileSettings"] else { return }
        let inner = try ConnectionString(parsing: nested)
        try take(inner.items, isInner: true)
    }

    private mutating func take(
        _ items: [ConnectionString.Item],
        isInner: Bool
    ) throws(PropertyError) {
        var mayBeRest = false
        for item in items {
            let property = PropertyTable.property(named: item.name)
            if isInner || !PropertyTable.isReserved(item.name) {
                try take(item, isInner: isInner, mayBeRest: mayBeRest)
            }
            mayBeRest = property.map(\.isSecret) ?? mayBeRest
        }
    }

    private mutating func take(
        _ item: ConnectionString.Item,
        isInner: Bool,
        mayBeRest: Bool
    ) throws(PropertyError) {
        guard let property = PropertyTable.property(named: item.name) else {
            if isInner, profileSettings[item.name] == nil {
                profileSettings[item.name] = item.value
            }
            notices.append(.unknown(item.name, mayBeRestOfSecret: mayBeRest))
            return
        }
        let key = property.name.lowercased()
        guard values[key] == nil else { return }
        try property.check(item.value)
        values[key] = item.value
        guard !item.value.isEmpty, !property.isDefault(item.value) else { return }
        try report(property)
    }

    private mutating func report(_ property: ConnectionProperty) throws(PropertyError) {
        switch property.support {
        case .works: break
        case .refused:
            throw PropertyError(
                .notBuilt,
                "\(property.name) is not supported yet, and the connection would not do what it "
                    + "asks for; leave it out"
            )
        case .ignored:
            notices.append(
                PropertyNotice(
                    kind: .noEffect,
                    message: "\(property.name) is not supported yet and has no effect"
                )
            )
        case .inert:
            notices.append(
                PropertyNotice(
                    kind: .remark,
                    message: "\(property.name) is taken for other drivers' sake and changes nothing"
                )
            )
        }
    }

    /// The item itself is not shown: it may be the rest of a secret with a semicolon in it.
    private static let stray = PropertyNotice(
        kind: .unknownName,
        message: "An item of the connection string is not of the form name=value and was left out; "
            + "a value with a semicolon in it must stand in braces"
    )

    /// The properties that were named, in the alphabet's order.
    var names: [String] { values.keys.sorted() }

    /// The value that was given, and not empty.
    func given(_ name: String) -> String? {
        values[name.lowercased()].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether the property was named, be it with an empty value.
    func isNamed(_ name: String) -> Bool { values[name.lowercased()] != nil }

    /// The value that was given, or the default; nil where there is neither.
    package func text(_ name: String) -> String? {
        guard let property = PropertyTable.property(named: name) else { return nil }
        let given = values[property.name.lowercased()] ?? ""
        let value = given.isEmpty ? property.defaultValue : given
        return value.isEmpty ? nil : value
    }
}
