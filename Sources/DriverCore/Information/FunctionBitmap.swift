/// What `SQLGetFunctions` answers: which entry points exist, by their numbers (`SQL_API_…`).
package struct FunctionBitmap: Hashable, Sendable {
    private let functions: Set<UInt16>

    package init(_ functions: some Sequence<UInt16>) {
        self.functions = Set(functions)
    }

    package func contains(_ function: UInt16) -> Bool { functions.contains(function) }

    /// Whether a number can be a function's.
    package static func hasBit(for function: UInt16) -> Bool { Int(function) / 16 < wordCount }

    /// The 250 words of `SQL_API_ODBC3_ALL_FUNCTIONS`, a bit a function.
    ///
    /// All are written: the driver manager hands over memory that it never cleared.
    package var words: [UInt16] {
        var words = [UInt16](repeating: 0, count: Self.wordCount)
        for function in functions where Self.hasBit(for: function) {
            words[Int(function) / 16] |= 1 << (function % 16)
        }
        return words
    }

    /// The 100 words of `SQL_API_ALL_FUNCTIONS` of ODBC 2, a word a function.
    package var flags: [UInt16] {
        (0..<100).map { functions.contains($0) ? 1 : 0 }
    }

    /// `SQL_API_ODBC3_ALL_FUNCTIONS_SIZE`.
    package static let wordCount = 250
}

extension SQLState {
    /// `SQLGetFunctions` is asked for a number that no function can have (`HY095`).
    package static let invalidFunction = SQLState(rawValue: "HY095")
}
