extension String {
    /// The argument as a message may repeat it: a word, since anything else could be a connection string or a code.
    var shown: String {
        let isWord = utf8.count <= 24 && utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
        return isWord ? "'\(self)'" : "of that name"
    }
}

/// What is wrong with a command line.
struct UsageError: Error, Hashable {
    var message: String
}
