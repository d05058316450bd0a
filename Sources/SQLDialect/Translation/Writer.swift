/// Writes tokens as text, and notes where each place of it comes from.
enum Writer {
    static func write(_ tokens: [Token]) -> (sql: String, places: [Translation.Place]) {
        var sql: [UInt8] = []
        var places: [Translation.Place] = []
        let numbersMarkers = !countsByItself(tokens)
        var shift: Int?
        for token in tokens {
            if !sql.isEmpty {
                // What replaced an escape may have come to stand right beside a word.
                let touches =
                    sql.last?.isNamePart == true && token.text.utf8.first?.isNamePart == true
                sql += (token.gap.isEmpty && touches ? " " : token.gap).utf8
            }
            if shift != token.offset - sql.count {
                shift = token.offset - sql.count
                places.append(.init(translated: sql.count, original: token.offset))
            }
            if numbersMarkers, let marker = token.marker {
                sql += "?\(marker + 1)".utf8
            } else {
                sql += token.text.utf8
            }
        }
        return (String(decoding: sql, as: UTF8.self), places)
    }

    /// Whether SQLite would give the markers the numbers that they have: false once one has been moved
    /// or repeated.
    private static func countsByItself(_ tokens: [Token]) -> Bool {
        var copy = tokens
        guard (try? Markers.number(&copy)) != nil else { return false }
        return zip(tokens, copy).allSatisfy { $0.marker == $1.marker }
    }
}

extension Translation {
    /// The place in the user's text for a place in `sql`, both in bytes.
    package func originalOffset(of translated: Int) -> Int {
        guard let place = places.last(where: { $0.translated <= translated }) else { return 0 }
        return place.original + (translated - place.translated)
    }
}
