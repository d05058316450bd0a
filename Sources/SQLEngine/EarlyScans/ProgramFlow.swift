/// Every way that a statement's program may take, and what lies on all of them.
///
/// A way is followed through subroutines, coroutines and what runs once, by what the program keeps in the
/// registers that say where to return to. Where a condition decides, both ways are followed.
struct ProgramFlow {
    /// A point of a way: an instruction and what was decided before it.
    private struct State: Hashable {
        var place: Int
        /// Registers whose number decides where the program goes on.
        var registers: [Int: Int]
        /// The instructions `Once` that were passed.
        var passed: Set<Int>

        static let start = State(place: 0, registers: [:], passed: [])
    }

    private let steps: [ProgramStep]
    private let tracked: Set<Int>

    /// Ways of more points than this are not worth following.
    private static let mostStates = 8_000
    /// As many places can be looked for at once.
    static let mostPlaces = UInt64.bitWidth

    init(_ program: StatementProgram) {
        steps = program.steps
        tracked = Self.tracked(in: steps)
    }

    /// The places that are on every way from the beginning to an end without error, of those that are asked for.
    ///
    /// None where the ways are too many.
    func certain(of places: [Int]) -> [Int] {
        certain(of: places, from: [.start])
    }

    /// The same from where each of the instructions at `outer` has been passed without a jump.
    func certain(of places: [Int], after outer: [Int]) -> [Int: [Int]] {
        let starts = starts(after: Set(outer))
        return starts.reduce(into: [:]) { found, start in
            let others = places.filter { $0 != start.key }
            found[start.key] = certain(of: others, from: start.value)
        }
    }

    /// Follows every way until it has come to all places that are still in question.
    private func certain(of places: [Int], from starts: [State]) -> [Int] {
        let places = places.prefix(Self.mostPlaces)
        let bits = places.enumerated().reduce(into: [Int: UInt64]()) { bits, place in
            bits[place.element] = 1 << UInt64(place.offset)
        }
        var certain = bits.values.reduce(0, |)
        var seen: Set<Passed> = []
        var waiting = starts.map { Passed(state: $0, places: 0) }
        while certain != 0, var point = waiting.popLast() {
            point.places |= bits[point.state.place] ?? 0
            guard certain & ~point.places != 0, seen.insert(point).inserted else { continue }
            guard seen.count <= Self.mostStates else { return [] }
            let next = following(point.state)
            if next.isEmpty, !steps[point.state.place].isFailure { certain &= point.places }
            waiting += next.map { Passed(state: $0, places: point.places) }
        }
        return places.filter { bits[$0].map { certain & $0 != 0 } ?? false }
    }

    /// A point of a way and the places that were passed before.
    private struct Passed: Hashable {
        var state: State
        var places: UInt64
    }

    /// The points at which the program goes on after the instructions at `outer`; none where there are too many.
    private func starts(after outer: Set<Int>) -> [Int: [State]] {
        var seen: Set<State> = []
        var waiting = [State.start]
        var starts: [Int: [State]] = [:]
        while let state = waiting.popLast() {
            guard seen.insert(state).inserted else { continue }
            guard seen.count <= Self.mostStates else { return [:] }
            let next = following(state)
            if outer.contains(state.place) {
                starts[state.place, default: []] += next.filter { $0.place == state.place + 1 }
            }
            waiting += next
        }
        return starts
    }
}

extension ProgramFlow {
    /// Registers that only ever hold places of the program, or numbers that the program writes there itself.
    private static func tracked(in steps: [ProgramStep]) -> Set<Int> {
        var tracked: Set<Int> = []
        var counted: Set<Int> = []
        for step in steps {
            switch step.code {
            case "InitCoroutine", "Yield", "EndCoroutine", "Gosub", "Return":
                tracked.insert(step.first)
            case "IfPos" where step.third == 0: counted.insert(step.first)
            default: break
            }
        }
        for step in steps where writers.contains(step.code) {
            counted.subtract([step.first, step.second, step.third])
        }
        return tracked.union(counted)
    }

    /// Instructions that make a number which nobody can foresee.
    private static let writers: Set<String> = [
        "AddImm", "Copy", "DecrJumpZero", "IfNotZero", "IntCopy", "MemMax", "Move", "MustBeInt",
        "OffsetLimit",
        "SCopy",
    ]

    /// Where the program may go on after an instruction; nowhere at its end.
    private func following(_ state: State) -> [State] {
        let step = steps[state.place]
        var next = state
        next.place += 1
        func jump(_ place: Int, from state: State) -> State {
            var state = state
            state.place = place
            return state
        }
        var followers: [State]
        switch step.code {
        case "Halt": followers = []
        case "Init", "Goto": followers = [jump(step.second, from: state)]
        case "Gosub":
            next.registers[step.first] = state.place
            followers = [jump(step.second, from: next)]
        case "InitCoroutine":
            next.registers[step.first] = step.third - 1
            followers = [step.second == 0 ? next : jump(step.second, from: next)]
        case "Yield":
            guard let place = state.registers[step.first] else { return [] }
            next.registers[step.first] = state.place
            followers = [jump(place + 1, from: next)]
        case "EndCoroutine":
            guard let caller = state.registers[step.first], steps.indices.contains(caller) else {
                return []
            }
            next.registers[step.first] = nil
            followers = [jump(steps[caller].second, from: next)]
        case "Return":
            if let place = state.registers[step.first] {
                followers = [jump(place + 1, from: state)]
            } else {
                followers = step.third == 0 ? [] : [next]
            }
        case "Once":
            if state.passed.contains(state.place) {
                followers = [jump(step.second, from: state)]
            } else {
                next.passed.insert(state.place)
                followers = [next]
            }
        case "Jump":
            followers = [step.first, step.second, step.third].map { jump($0, from: state) }
        case "IfPos" where tracked.contains(step.first):
            switch state.registers[step.first] {
            case .some(let number): followers = [number > 0 ? jump(step.second, from: state) : next]
            case nil: followers = [next, jump(step.second, from: state)]
            }
        case "SeekScan":
            followers = [next, jump(step.second, from: state), jump(state.place + 2, from: state)]
        case "Integer":
            if tracked.contains(step.second) { next.registers[step.second] = step.first }
            followers = [next]
        case "Null", "BeginSubrtn":
            for register in step.second...max(step.second, step.third)
            where tracked.contains(register) { next.registers[register] = nil }
            followers = [next]
        case _ where step.isStraight: followers = [next]
        default: followers = [next, jump(step.second, from: state)]
        }
        return followers.filter { steps.indices.contains($0.place) }
    }
}

extension ProgramStep {
    /// Whether the statement ends here with an error.
    fileprivate var isFailure: Bool { code == "Halt" && first != 0 }
}
