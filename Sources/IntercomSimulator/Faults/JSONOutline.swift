/// Finds values in JSON text that this program wrote itself.
struct JSONOutline {
    let bytes: [UInt8]

    /// Where the value of a member stands, in the object that begins at a place.
    func member(_ name: String, ofObjectAt start: Int = 0) -> Range<Int>? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
        let wanted = Array("\"\(name)\"".utf8)
        var place = start + 1
        while place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            let key = place..<end(ofStringAt: place)
            let value = key.upperBound + 1..<end(ofValueAt: key.upperBound + 1)
            if bytes[key].elementsEqual(wanted) { return value }
            place = value.upperBound + 1
        }
        return nil
    }

    /// The rows of a page.
    var rows: Range<Int>? {
        for name in ["data", "conversations", "tickets", "admins", "teams", "segments"] {
            if let range = member(name), bytes[range.lowerBound] == UInt8(ascii: "[") {
                return range
            }
        }
        return nil
    }

    /// Where the first row begins; the text itself is a row where it is no page.
    var firstRow: Int? {
        guard let rows else { return bytes.first == UInt8(ascii: "{") ? 0 : nil }
        return bytes[rows.lowerBound + 1] == UInt8(ascii: "{") ? rows.lowerBound + 1 : nil
    }

    /// The cursor of the next page, with its quotes.
    var nextCursor: Range<Int>? {
        member("pages").flatMap { member("next", ofObjectAt: $0.lowerBound) }
            .flatMap { member("starting_after", ofObjectAt: $0.lowerBound) }
    }

    private func end(ofValueAt start: Int) -> Int {
        var depth = 0
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place = end(ofStringAt: place)
                if depth == 0 { return place }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return place }
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: ","): if depth == 0 { return place }
            default: break
            }
            place += 1
        }
        return place
    }

    private func end(ofStringAt start: Int) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place + 1, bytes.count)
    }
}
