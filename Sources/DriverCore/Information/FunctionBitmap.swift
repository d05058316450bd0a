/// What `SQLGetFunctions` answers: which entry points exist, by their numbers (`SQL_API_…`).
package struct FunctionBitmap: Hashable, Sendable {
    private let functions: Set<UInt16>

    package init(_ functions: some Sequence<UInt16>) {
        self.functions = Set(functions)
    }

    package func contains(_ function: UInt16) -> Bool { functions.contains(function) }

    /// Whether a number is a function's, or asks for all of them; otherwise the answer is HY095.
    package static func isKnown(_ number: UInt16) -> Bool {
        ofODBC2.contains(number) || ofODBC3.contains(number) || number == allOfODBC3
    }

    /// All functions of ODBC 2 at once (`SQL_API_ALL_FUNCTIONS`), a word a function.
    package static let allOfODBC2: UInt16 = 0
    /// All functions at once (`SQL_API_ODBC3_ALL_FUNCTIONS`), a bit a function.
    package static let allOfODBC3: UInt16 = 999

    private static let ofODBC2: ClosedRange<UInt16> = 0...100
    private static let ofODBC3: ClosedRange<UInt16> = 1_001...1_025

    /// The 250 words of `allOfODBC3`.
    ///
    /// All are written: the driver manager hands over memory that it never cleared.
    package var words: [UInt16] {
        var words = [UInt16](repeating: 0, count: Self.wordCount)
        for function in functions where Self.isKnown(function) {
            words[Int(function) / 16] |= 1 << (function % 16)
        }
        return words
    }

    /// The 100 words of `allOfODBC2`.
    package var flags: [UInt16] {
        (0..<100).map { functions.contains($0) ? 1 : 0 }
    }

    /// `SQL_API_ODBC3_ALL_FUNCTIONS_SIZE`.
    package static let wordCount = 250
}
