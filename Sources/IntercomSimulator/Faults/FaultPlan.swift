import NIOHTTP1

/// What goes wrong, request by request: rules, and chance that a seed decides.
struct FaultPlan {
    /// What one request meets.
    struct Encounter {
        var fault: Fault?
        var changes: [RowChange] = []
    }

    /// The same request, asked again.
    private struct Question: Hashable {
        let method: String
        let path: String
        let query: String
        let body: [UInt8]
    }

    /// Seconds by which the server's clock is wrong.
    let clockSkew: Int
    private var rules: [FaultRule]
    /// The most faults that one question meets, however often it is asked; nil for any number.
    private let perQuestion: Int?
    private var met: [Question: Int] = [:]
    private let seed: UInt64
    private var rolls: UInt64 = 0

    static let none = FaultPlan()

    private init() {
        clockSkew = 0
        rules = []
        perQuestion = nil
        seed = 0
    }

    init(_ words: JSONValue) throws(APIError) {
        seed = Mixing.mix(UInt64(truncatingIfNeeded: words["seed"]?.integer ?? 1))
        perQuestion = words["per_question"]?.integer
        clockSkew = words["clock_skew"]?.integer ?? 0
        var rules: [FaultRule] = []
        for rule in words["rules"]?.list ?? [] { rules.append(try FaultRule(rule)) }
        self.rules = rules
    }

    var isActive: Bool { !rules.isEmpty }

    /// Whether rows change in the course of it.
    var changesRows: Bool { rules.contains { $0.change != nil } }

    /// What a request meets; of several faults, the first.
    mutating func encounter(_ request: APIRequest) -> Encounter {
        var encounter = Encounter()
        for place in rules.indices where rules[place].counts(request, share: roll()) {
            if let fault = rules[place].fault {
                guard encounter.fault == nil, permits(request) else { continue }
                encounter.fault = fault
            }
            rules[place].apply()
            if let change = rules[place].change { encounter.changes.append(change) }
        }
        note(request, isFaulty: encounter.fault != nil)
        return encounter
    }

    private mutating func roll() -> Double {
        rolls &+= 1
        return Double(Mixing.mix(seed &+ rolls) >> 11) * 0x1p-53
    }

    private func permits(_ request: APIRequest) -> Bool {
        perQuestion.map { met[question(request), default: 0] < $0 } ?? true
    }

    private mutating func note(_ request: APIRequest, isFaulty: Bool) {
        guard perQuestion != nil, isFaulty else { return }
        met[question(request), default: 0] += 1
    }

    private func question(_ request: APIRequest) -> Question {
        Question(
            method: request.method.rawValue,
            path: request.path,
            query: request.queryText,
            body: request.body
        )
    }
}
