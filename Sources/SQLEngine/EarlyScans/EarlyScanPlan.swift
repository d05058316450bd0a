internal import TableModel

/// Which scans of a statement can begin before SQLite comes to them: several tables are then fetched at the same
/// time.
///
/// Only those that lie on every way through the program, so that no request is made for rows that a condition, a
/// limit or an EXISTS makes superfluous.
struct EarlyScanPlan {
    /// Those that surely run.
    let atStart: [EarlyScan]
    /// Those that surely run once a scan has a row, by that scan's place.
    let afterRow: [String: [EarlyScan]]

    /// Nil where there is nothing to begin early.
    init?(_ program: StatementProgram) {
        let filters = program.steps.indices.filter { program.steps[$0].code == "VFilter" }
        guard (2...ProgramFlow.mostPlaces).contains(filters.count),
            !program.steps.contains(where: { $0.code == "VUpdate" })
        else { return nil }
        let flow = ProgramFlow(program)
        let certain = flow.certain(of: filters)
        let atStart = certain.compactMap { program.earlyScan(at: $0, after: nil) }
        // A place that is there twice cannot be told from the other.
        let sites = filters.map { program.steps[$0].text }
        let outer = filters.filter { filter in
            sites.count { $0 == program.steps[filter].text } == 1
        }
        let rest = filters.filter { !certain.contains($0) }
        var afterRow: [String: [EarlyScan]] = [:]
        for (filter, places) in rest.isEmpty ? [:] : flow.certain(of: rest, after: outer) {
            let scans = places.compactMap { program.earlyScan(at: $0, after: filter) }
            if !scans.isEmpty { afterRow[program.steps[filter].text] = scans }
        }
        self.atStart = atStart.count > 1 || certain.first != filters.first ? atStart : []
        self.afterRow = afterRow
        if self.atStart.isEmpty, afterRow.isEmpty { return nil }
    }
}

extension StatementProgram {
    /// The scan that begins at `place`; nil where its arguments are not known before.
    ///
    /// After the scan at `outer` has found a row, columns of that row are known too.
    fileprivate func earlyScan(at place: Int, after outer: Int?) -> EarlyScan? {
        let filter = steps[place]
        // Rows in memory are told as they are when they are come to.
        guard let plan = PlannedScan(filter.text), plan.estimatedRequests > 0 else { return nil }
        let loads = loads(before: place)
        var arguments: [EarlyScan.Argument] = []
        for (index, argument) in plan.arguments.enumerated() {
            guard let load = loads[filter.third + 2 + index] else { return nil }
            if case .column = load.argument {
                guard case .term(let term) = argument, !term.isPushed, term.comparison == .equal,
                    let outer, load.cursor == steps[outer].first
                else { return nil }
            }
            arguments.append(load.argument)
        }
        let isNested = steps.indices.contains { other in
            steps[other].code == "VFilter" && other < place && place < steps[other].second
        }
        // Such keys are looked up one batch after the other.
        let hasKey = plan.terms.contains {
            $0.isPushed && $0.comparison == .equal && $0.isBinary && !$0.isConstant
        }
        guard !isNested || !hasKey else { return nil }
        return EarlyScan(site: filter.text, plan: plan, arguments: arguments, isNested: isNested)
    }

    fileprivate struct Load {
        var argument: EarlyScan.Argument
        /// The cursor of a column.
        var cursor = -1
    }

    /// What the instructions just before `place` load into registers.
    private func loads(before place: Int) -> [Int: Load] {
        var loads: [Int: Load] = [:]
        let targets = targets
        var index = place - 1
        while index >= 0 {
            let step = steps[index]
            guard let (register, load) = step.load else { break }
            if loads[register] == nil { loads[register] = load }
            if targets.contains(index) { break }
            index -= 1
        }
        return loads
    }

    /// Where the program may come to from elsewhere than the instruction before.
    private var targets: Set<Int> {
        var targets: Set<Int> = []
        for (index, step) in steps.enumerated() where !step.isStraight {
            targets.formUnion([step.second, index + 1])
            if step.code == "Jump" { targets.formUnion([step.first, step.third]) }
            if step.code == "InitCoroutine" { targets.insert(step.third) }
        }
        return targets
    }
}

extension ProgramStep {
    /// The register that the instruction loads, and with what; nil where it does something else.
    fileprivate var load: (register: Int, load: StatementProgram.Load)? {
        switch code {
        case "Integer": (second, .init(argument: .known(.integer(Int64(first)))))
        case "Int64": Int64(text).map { (second, .init(argument: .known(.integer($0)))) }
        case "String8": (second, .init(argument: .known(.text(text))))
        case "Variable": (second, .init(argument: .parameter(first - 1)))
        case "Null" where third <= second: (second, .init(argument: .known(.null)))
        case "VColumn": (third, .init(argument: .column(second), cursor: first))
        default: nil
        }
    }
}
