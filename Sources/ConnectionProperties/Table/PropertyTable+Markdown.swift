extension PropertyTable {
    /// The reference page of the documentation.
    package static var markdown: String {
        let chapters = ConnectionProperty.Group.allCases.map { group in
            let rows = all.filter { $0.group == group }.map { row($0) }
            return (["## \(group.rawValue)", "", header, "|---|---|---|---|"] + rows)
                .joined(separator: "\n")
        }
        return ([introduction] + chapters).joined(separator: "\n\n") + "\n"
    }

    private static let header = "| Property | Default | Meaning | Status |"

    private static func row(_ property: ConnectionProperty) -> String {
        let names = ([property.name] + property.aliases).map { "`\($0)`" }.joined(separator: ", ")
        var meaning = property.meaning
        if let values = property.allowedValues { meaning += " Values: \(values)." }
        return "| \(names) | \(defaultText(of: property)) | \(meaning) | \(property.support.text) |"
    }

    private static func defaultText(of property: ConnectionProperty) -> String {
        guard property.defaultDescription.isEmpty else { return property.defaultDescription }
        return property.defaultValue.isEmpty ? "" : "`\(property.defaultValue)`"
    }

    private static let introduction = """
        # Connection properties

        <!-- Written by `apiodbc docs` from the table in the code. -->

        A connection string is a list of `name=value` with semicolons between. Names are read in any
        letter case; of a name given twice the first counts. Blanks around names and values do not
        matter.

        A value that holds a semicolon, or blanks that matter, stands in braces, with `}}` for a
        brace in it, or in single or double quotes, with the quote written twice for one in it:

            Driver=apiodbc;Profile=Intercom;APIKey={a;b};
            Profile=Intercom;ProfileSettings='APIKey=my_api_key;Region=EU';

        `ProfileSettings` is itself such a list. A property given outside of it wins over the same
        inside, and a connection string wins over the entries of its DSN. A name that nobody knows
        is a warning (01S00) that names the nearest known one; a value that cannot be is an error
        that lists what can.

        The last column says what a property does today. *works* needs no words. *not yet* is taken
        with a warning (01000) and changes nothing. *refused* is an error (HYC00) when set to
        anything but its default, since the connection would not do what was asked. *no effect* is
        taken in silence, so that strings written for other drivers keep working.
        """
}

extension ConnectionProperty {
    /// What a value may be, for the page and for messages; nil for free text.
    package var allowedValues: String? {
        switch kind {
        case .text, .path, .secret: nil
        case .boolean: "true, false"
        case .enumeration(let values): values.joined(separator: ", ")
        case .list(let values): "any of " + values.joined(separator: ", ")
        case .size: "a number of bytes, or one such as 500KB, 100MB, 1GB"
        case .integer(let range):
            range.upperBound == Int.max
                ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
        }
    }
}

extension ConnectionProperty.Support {
    fileprivate var text: String {
        switch self {
        case .works: "works"
        case .ignored: "not yet"
        case .refused: "refused"
        case .inert: "no effect"
        }
    }
}
