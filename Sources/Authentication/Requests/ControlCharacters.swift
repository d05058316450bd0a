/// Looks for what must stand in no request: line breaks, NUL and their like.
enum ControlCharacters {
    static func isFree(_ text: String) -> Bool {
        !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    /// - Throws: with the name of the property whose value holds one.
    static func check(_ values: KeyValuePairs<String, String>) throws(AuthenticationError) {
        for (name, value) in values where !isFree(value) {
            throw AuthenticationError(
                .badProperty,
                "\(name) holds a line break or another control character; check how it was copied"
            )
        }
    }
}
