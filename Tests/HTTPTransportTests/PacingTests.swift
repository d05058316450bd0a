import Testing

@testable import HTTPTransport

/// Programs and an API with 1,666 requests per 10 s, in virtual time.
struct PacingTests {
    private let permitted = 1_666.0 / 10

    @Test(
        arguments: zip([0, 3_300, 9_950], [Duration.zero, .milliseconds(3_400), .seconds(-3_600)])
    )
    func `a long scan uses the limit, evenly, and is refused nothing`(
        phase: Int,
        skew: Duration
    ) {
        var api = VirtualAPI()
        api.skew = skew
        api.add(ProcessLedgers(), width: 64)
        api.run(from: .seconds(1_000_000) + .milliseconds(phase), for: .seconds(40))
        #expect(Double(api.counts[0].served) >= 0.92 * permitted * 40)
        // Until the clocks are understood.
        #expect(api.counts[0].refused <= (skew == .zero ? 0 : 20))
        for second in 15..<38 {
            let served = Double(api.counts[0].bySecond[second] ?? 0)
            #expect(served > 0.7 * permitted && served < 1.4 * permitted, "second \(second)")
        }
    }

    @Test(arguments: [2, 5])
    func `programs of a machine use the limit together`(programs: Int) {
        var api = VirtualAPI()
        let ledgers = ProcessLedgers()
        for index in 0..<programs {
            api.add(ledgers, width: 64, begins: .milliseconds(1_700 * index))
        }
        api.run(for: .seconds(40))
        let served = api.counts.map(\.served).reduce(0, +)
        let refused = api.counts.map(\.refused).reduce(0, +)
        #expect(Double(served) >= 0.92 * permitted * 40)
        #expect(refused < served / 100)
        for count in api.counts { #expect(count.served > served / programs / 3) }
    }

    @Test func `programs of different machines learn of each other from the answers`() {
        var api = VirtualAPI()
        api.add(ProcessLedgers(), width: 64)
        api.add(ProcessLedgers(), width: 64)
        api.run(for: .seconds(40))
        let served = api.counts.map(\.served).reduce(0, +)
        let refused = api.counts.map(\.refused).reduce(0, +)
        #expect(Double(served) >= 0.9 * permitted * 40)
        #expect(refused < served / 50)
    }

    @Test func `what others spend is left to them`() {
        var api = VirtualAPI()
        api.othersPerSecond = 80
        api.add(ProcessLedgers(), width: 64)
        api.run(for: .seconds(40))
        let served = Double(api.counts[0].served)
        #expect(served >= 0.9 * (permitted - 80) * 40)
        #expect(Double(api.counts[0].refused) < served / 50)
    }

    @Test(arguments: [10, 25, 50])
    func `a connection keeps to its share`(share: Int) {
        var api = VirtualAPI()
        let allotment = Allotment(connection: 1, concurrency: 64, share: share)
        api.add(ProcessLedgers(), width: 64, allotment: allotment)
        api.run(for: .seconds(40))
        let permitted = permitted * Double(share) / 100 * 40
        #expect(Double(api.counts[0].served) >= 0.9 * permitted)
        // What the first window's rest permits, and the requests before the limit was known.
        #expect(Double(api.counts[0].served) <= 1.05 * permitted + 64)
    }

    @Test func `a short query does not wait while a scan is paced`() {
        var api = VirtualAPI()
        let ledgers = ProcessLedgers()
        api.add(ledgers, width: 64)
        // Forty requests, five at a time.
        api.add(ledgers, width: 5, ordinal: -1_000_000, begins: .seconds(21))
        api.run(for: .seconds(23))
        let quick = (21...23).map { api.counts[1].bySecond[$0] ?? 0 }.reduce(0, +)
        #expect(quick >= 5 * 5 + 15)
    }

    @Test func `a limit of a few requests is kept`() {
        var api = VirtualAPI()
        api.limit = 20
        api.add(ProcessLedgers(), width: 64)
        api.run(for: .seconds(60))
        #expect(api.counts[0].served >= 20 * 5)
        // The first requests went out before anybody knew.
        #expect(api.counts[0].refused <= 16)
    }

    @Test func `a scan that is slower than the limit is not slowed further`() {
        var api = VirtualAPI()
        api.add(ProcessLedgers(), width: 8)
        api.run(for: .seconds(40))
        #expect(api.counts[0].served > 39 * 40)
    }
}
