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
    }

    private let steps: [ProgramStep]
    private var places: [Int] = []
    private var followers: [[Int]] = []
    private var ends: Set<Int> = []

    /// Ways of more points than this are not worth following.
    private static let mostStates = 8_000

    /// Nil where the ways are too many.
    init?(_ program: StatementProgram) {
        steps = program.steps
        guard let first = steps.first, first.code == "Init" else { return nil }
        let tracked = Self.tracked(in: steps)
        var numbers: [State: Int] = [:]
        var waiting: [State] = []
        func number(_ state: State) -> Int {
            if let known = numbers[state] { return known }
            let number = numbers.count
            numbers[state] = number
            waiting.append(state)
            return number
        }
        _ = number(State(place: 0, registers: [:], passed: []))
        while places.count < waiting.count {
            guard waiting.count <= Self.mostStates else { return nil }
            let state = waiting[places.count]
            places.append(state.place)
            let next = Self.following(state, steps, tracked)
            if next.isEmpty, !steps[state.place].isFailure { ends.insert(places.count - 1) }
            followers.append(next.map(number))
        }
    }

    /// The places that are on every way from the beginning to an end without error, of those that are asked for.
    func certain(of candidates: [Int]) -> [Int] {
        candidates.filter { !reachesEnd(from: [0], avoiding: $0) }
    }

    /// The same from where the instruction at `place` has been passed without a jump.
    func certain(of candidates: [Int], after place: Int) -> [Int] {
        let starts = places.indices.filter { places[$0] == place }.flatMap { state in
            followers[state].filter { places[$0] == place + 1 }
        }
        guard !starts.isEmpty else { return [] }
        return candidates.filter { $0 != place && !reachesEnd(from: starts, avoiding: $0) }
    }

    private func reachesEnd(from starts: [Int], avoiding place: Int) -> Bool {
        var isSeen = [Bool](repeating: false, count: places.count)
        var waiting = starts
        while let state = waiting.popLast() {
            guard !isSeen[state], places[state] != place else { continue }
            isSeen[state] = true
            if ends.contains(state) { return true }
            waiting += followers[state]
        }
        return false
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
    private static func following(
        _ state: State,
        _ steps: [ProgramStep],
        _ tracked: Set<Int>
    ) -> [State] {
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
