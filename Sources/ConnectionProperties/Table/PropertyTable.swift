/// All properties, each declared once: parsing, defaults, the reference page and whatever lists
/// properties read this table.
package enum PropertyTable {
    package static let all: [ConnectionProperty] =
        tag(profile, .profile) + tag(oauth, .oauth) + tag(tls, .tls) + tag(proxy, .proxy)
        + tag(logging, .logging) + tag(schema, .schema) + tag(caching, .caching)
        + tag(data, .data) + tag(odbc, .odbc)

    /// A property by its name or alias, letter case aside.
    package static func property(named name: String) -> ConnectionProperty? {
        byName[name.lowercased()]
    }

    /// Names that belong to the driver manager or to an entry of odbc.ini rather than to a
    /// connection.
    package static func isReserved(_ name: String) -> Bool {
        reserved.contains(name.lowercased())
    }

    /// The known name that is spelled most like `name`; nil where none is close.
    package static func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let ranked = all.map { ($0.name, editDistance(wanted, Array($0.name.lowercased().utf8))) }
        guard let (name, distance) = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
        return distance <= max(2, wanted.count / 3) ? name : nil
    }

    private static func tag(
        _ properties: [ConnectionProperty],
        _ group: ConnectionProperty.Group
    ) -> [ConnectionProperty] {
        properties.map {
            var property = $0
            property.group = group
            return property
        }
    }

    private static let byName: [String: ConnectionProperty] = {
        let pairs = all.flatMap { property in
            ([property.name] + property.aliases).map { ($0.lowercased(), property) }
        }
        return Dictionary(pairs) { first, _ in first }
    }()

    private static let reserved: Set<String> = [
        "dsn", "driver", "filedsn", "savefile", "description", "setup", "trace", "tracefile",
        "threading", "usagecount", "fileusage", "cptimeout", "cptimetolive", "dontdlclose",
        "driverunicodetype", "app", "wsid",
    ]

    /// How many letters must be put in, taken out or replaced.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (letter == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous.last ?? 0
    }
}
