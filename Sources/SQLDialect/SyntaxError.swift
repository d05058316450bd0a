/// A statement that cannot be read, with the place where reading stopped.
package struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence for people.
    package var message: String
    /// Bytes of UTF-8 from the start of the user's text.
    package var offset: Int

    package init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }

    package var description: String { message }
}
