/// The columns of a result that are read from the page itself, because SQLite would only carry them there.
///
/// Where the statement's [program](https://sqlite.org/opcode.html) puts columns of the one table that is scanned
/// into the result and answers the row at once, the cursor stands on that very row while the result is read. SQLite
/// then need not take the cells, and nobody copies them.
struct PageColumns {
    /// For each column of the result: the table's column, or nil where SQLite has the value.
    let columns: [Int?]
    /// The table's columns that the statement needs for nothing else.
    let unread: Set<Int>
    /// What `xFilter` gets where the program is the one that was looked at.
    let plan: String
    /// Whether the program does nothing with a row but to answer it.
    let onlyAnswers: Bool

    /// Looks at the program of a statement; nil when every value must come from SQLite.
    init?(_ program: StatementProgram) {
        let program = program.steps
        guard let end = program.onlyIndex(of: "ResultRow"),
            program.onlyIndex(of: "VOpen") != nil,
            let filter = program.onlyIndex(of: "VFilter"),
            !program.contains(where: { Self.manyRows.contains($0.code) })
        else { return nil }
        let start = (program[..<end].lastIndex { $0.code != "VColumn" } ?? -1) + 1
        guard start < end, !program.contains(where: { $0.mayJump(into: start + 1...end) }) else {
            return nil
        }
        let result = program[end]
        var columns = [Int?](repeating: nil, count: result.second)
        var uses: [Int: Int] = [:]
        for step in program where step.code == "VColumn" { uses[step.second, default: 0] += 1 }
        for step in program[start..<end] {
            let place = step.third - result.first
            guard columns.indices.contains(place), columns[place] == nil else { return nil }
            columns[place] = step.second
            uses[step.second, default: 0] -= 1
        }
        self.columns = columns
        unread = Set(columns.compactMap { $0 }.filter { uses[$0] == 0 })
        plan = program[filter].text
        // VFilter, a VColumn for each column, ResultRow, and VNext, which goes back to the first of them.
        onlyAnswers =
            start == filter + 1 && !columns.contains(nil)
            && program.onlyIndex(of: "VNext") == end + 1 && program[end + 1].second == start
    }

    /// What stands between a cursor's row and the result: the cursor may be elsewhere, or on no row, by then.
    private static let manyRows: Set<String> = ["NullRow", "Yield", "InitCoroutine", "Program"]
}

extension ProgramStep {
    /// Whether the program may go on there after this instruction, by a jump.
    fileprivate func mayJump(into range: ClosedRange<Int>) -> Bool {
        if code == "Jump" { return true }
        return !isStraight && range.contains(second)
    }
}

extension [ProgramStep] {
    /// Where the one instruction of this name is; nil where there are several.
    fileprivate func onlyIndex(of code: String) -> Int? {
        let index = firstIndex { $0.code == code }
        return index == lastIndex { $0.code == code } ? index : nil
    }
}
