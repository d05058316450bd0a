/// One section of a custom number format: `#,##0.00 'pieces'`.
struct NumberSection {
    private enum Part {
        /// `0`, or `#` where false.
        case digit(isNeeded: Bool)
        case point
        case literal(String)
    }

    private var parts: [Part] = []
    private var isGrouped = false
    private var isPercent = false

    /// The sections between semicolons, at most three.
    static func sections(of pattern: [Unicode.Scalar]) -> [Self] {
        var sections = [Self()]
        var rest = pattern[...]
        var hasPoint = false
        while let scalar = rest.popFirst() {
            var section = sections.removeLast()
            switch scalar {
            case "0": section.parts.append(.digit(isNeeded: true))
            case "#": section.parts.append(.digit(isNeeded: false))
            case ".":
                if !hasPoint { section.parts.append(.point) }
                hasPoint = true
            case ",": section.isGrouped = section.isGrouped || section.hasPlaces
            case "%":
                section.isPercent = true
                section.parts.append(.literal("%"))
            case "\\": section.parts.append(.literal(rest.popFirst().map(String.init) ?? ""))
            case "'", "\"":
                let text = rest.prefix { $0 != scalar }
                rest = rest.dropFirst(text.count + 1)
                section.parts.append(.literal(Array(text).string))
            case ";":
                sections.append(section)
                section = Self()
                hasPoint = false
            default: section.parts.append(.literal(String(scalar)))
            }
            sections.append(section)
        }
        return sections
    }

    var hasPlaces: Bool { parts.contains { if case .digit = $0 { true } else { false } } }

    /// The places of digits before and behind the point; true for those that are always written.
    private var places: (whole: [Bool], fraction: [Bool]) {
        var (whole, fraction): ([Bool], [Bool]) = ([], [])
        var isBehind = false
        for part in parts {
            switch part {
            case .digit(let isNeeded):
                if isBehind { fraction.append(isNeeded) } else { whole.append(isNeeded) }
            case .point: isBehind = true
            case .literal: break
            }
        }
        return (whole, fraction)
    }

    /// The number rounded to what the section has places for.
    func decimal(of number: String) -> DecimalText? {
        DecimalText(number, places: places.fraction.count, timesTenTo: isPercent ? 2 : 0)
    }

    /// The number's digits in their places; its sign is left to the caller.
    func text(of number: DecimalText) -> String {
        let (wholePlaces, fractionPlaces) = places
        let needed = wholePlaces.firstIndex(of: true).map { wholePlaces.count - $0 } ?? 0
        var whole = number.whole == "0" ? "" : number.whole
        whole = String(repeating: "0", count: max(0, needed - whole.utf8.count)) + whole
        if isGrouped { whole = DecimalText.grouped(whole) }
        var fraction = Array(number.fraction.unicodeScalars)
        while fraction.last == "0", fraction.count <= fractionPlaces.count,
            !fractionPlaces[fraction.count - 1]
        {
            fraction.removeLast()
        }
        return written(whole, fraction.string)
    }

    /// All digits before the point stand at the first place, those behind it at the point.
    private func written(_ whole: String, _ fraction: String) -> String {
        var result = ""
        var isWritten = false
        for part in parts {
            switch part {
            case .literal(let text): result += text
            case .digit where !isWritten:
                result += whole
                isWritten = true
            case .digit: break
            case .point:
                if !isWritten { result += whole }
                isWritten = true
                if !fraction.isEmpty { result += "." + fraction }
            }
        }
        return result
    }
}
