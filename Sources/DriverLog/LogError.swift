/// Why there is no log.
package struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence that names the file and the cause.
    package var message: String

    package var description: String { message }
}
