/// One mapping of the format: hands out values by key, and tells which keys nobody asked for.
///
/// A reader asks for every key that it knows, then calls `finish`.
final class Fields {
    let place: SourcePlace
    let report: Report
    /// What the mapping is, for messages: `A column`.
    private let what: String
    private let pairs: [YAMLPair]
    private var known: [String] = []

    /// Nil, and a problem, where `node` is not a mapping.
    init?(_ node: YAMLNode, _ what: String, _ report: Report) {
        guard case .mapping(let pairs) = node.content else {
            report.add(
                node.place,
                "\(what) is a mapping of keys to values, but here is \(node.kind)."
            )
            return nil
        }
        self.place = node.place
        self.report = report
        self.what = what
        self.pairs = pairs
    }

    /// The value of a key; nil where it is not there, or empty.
    func node(_ key: String) -> YAMLNode? {
        known.append(key)
        return pairs.first { $0.key == key && !$0.value.isNull }?.value
    }

    /// The value of a key that has to be there.
    func required(_ key: String) -> YAMLNode? {
        guard let node = node(key) else {
            report.add(place, "\(what) needs the key “\(key)”.")
            return nil
        }
        return node
    }

    func text(_ key: String) -> String? { node(key).flatMap(report.text) }
    func requiredText(_ key: String) -> String? { required(key).flatMap(report.text) }
    func boolean(_ key: String) -> Bool? { node(key).flatMap(report.boolean) }
    func path(_ key: String) -> JSONPath? { node(key).flatMap(report.path) }
    func requiredPath(_ key: String) -> JSONPath? { required(key).flatMap(report.path) }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        node(key).flatMap { report.integer($0, in: range) }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        node(key).flatMap { report.choice($0, type) }
    }

    func texts(_ key: String) -> [String] {
        node(key).map { report.list($0).compactMap(report.text) } ?? []
    }

    /// Reports the keys that were not asked for.
    func finish() {
        for pair in pairs where !known.contains(pair.key) {
            report.addUnknown(pair.key, at: pair.place, "\(what) has no key named", known: known)
        }
    }
}
