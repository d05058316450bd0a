/// Takes a command line apart: options anywhere, `--name value` or `--name=value`, and the rest in
/// order.
struct ArgumentReader {
    private(set) var positional: [String] = []
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    /// Reads everything; what is not among the names is an error.
    ///
    /// After `--` nothing is an option.
    init(
        _ arguments: some Sequence<String>,
        options: Set<String> = [],
        flags known: Set<String> = []
    ) throws(UsageError) {
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                positional.append(argument)
                continue
            }
            guard argument != "--" else {
                positional += rest
                return
            }
            let parts = argument.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = String(parts[0])
            if options.contains(name) {
                guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
                    throw UsageError(message: "\(name) needs a value")
                }
                values[name] = value
            } else if known.contains(name), parts.count == 1 {
                flags.insert(name)
            } else {
                throw UsageError(message: "\(name) is not an option here")
            }
        }
    }

    func value(_ name: String) -> String? { values[name] }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The only argument that is not an option; nil where there is none.
    func onlyPositional(_ meaning: String) throws(UsageError) -> String? {
        guard positional.count <= 1 else {
            throw UsageError(message: "one \(meaning) at a time; quote it if it holds blanks")
        }
        return positional.first
    }
}
