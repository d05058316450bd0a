/// The name that somebody probably meant: at most a third of its letters are wrong.
package func nearestName(to word: String, among names: some Sequence<String>) -> String? {
    let typed = Array(word.asciiLowercased.utf8)
    let candidates = names.map { (name: $0, edits: edits(typed, Array($0.asciiLowercased.utf8))) }
    let best = candidates.min { ($0.edits, $0.name) < ($1.edits, $1.name) }
    guard let best, best.edits <= max(1, max(typed.count, best.name.utf8.count) / 3) else {
        return nil
    }
    return best.name
}

/// How many insertions, deletions, replacements and swaps of neighbours turn one word into the other.
private func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count < 64, right.count < 64 else { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var row = [i + 1]
        for (j, b) in right.enumerated() {
            var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a == b ? 0 : 1))
            if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
                best = min(best, beforeLast[j - 1] + 1)
            }
            row.append(best)
        }
        (beforeLast, last) = (last, row)
    }
    return last[right.count]
}
