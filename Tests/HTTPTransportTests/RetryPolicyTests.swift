import Testing

@testable import HTTPTransport

struct RetryPolicyTests {
    typealias Event = RetryPolicy.Event

    @Test(arguments: [
        Event.answered(status: 200, wait: nil), .answered(status: 304, wait: nil),
        .answered(status: 400, wait: nil), .answered(status: 401, wait: nil),
        .answered(status: 404, wait: nil), .answered(status: 501, wait: nil),
        .failed(.tls, wasSent: false), .failed(.proxyRefused, wasSent: false),
        .failed(.tooLarge, wasSent: true),
        .failed(.outOfMemory, wasSent: false), .failed(.cancelled, wasSent: true),
        .failed(.other, wasSent: false),
    ])
    func `what another attempt would not change is delivered`(event: Event) {
        var policy = RetryPolicy(attempts: 5, isRepeatable: true)
        #expect(policy.next(after: event, at: .zero, jitter: 0) == .deliver)
    }

    @Test(arguments: [
        Event.answered(status: 500, wait: nil), .answered(status: 502, wait: nil),
        .answered(status: 503, wait: nil), .answered(status: 504, wait: nil),
        .failed(.connectionLost, wasSent: true), .failed(.timedOut, wasSent: true),
        .failed(.malformedAnswer, wasSent: true),
    ])
    func `a passing fault is tried again, but only where that does no harm`(event: Event) {
        var repeatable = RetryPolicy(attempts: 5, isRepeatable: true)
        #expect(repeatable.next(after: event, at: .zero, jitter: 0) != .deliver)
        var single = RetryPolicy(attempts: 5, isRepeatable: false)
        #expect(single.next(after: event, at: .zero, jitter: 0) == .deliver)
    }

    @Test(arguments: [
        Event.failed(.unreachable, wasSent: false),
        .failed(.proxyFailed, wasSent: true),
        .failed(.connectionLost, wasSent: false), .failed(.timedOut, wasSent: false),
    ])
    func `a request that was not carried out is tried again whatever it does`(event: Event) {
        var policy = RetryPolicy(attempts: 2, isRepeatable: false)
        #expect(policy.next(after: event, at: .zero, jitter: 0) != .deliver)
        #expect(policy.next(after: event, at: .zero, jitter: 0) == .deliver)
    }

    @Test func `the pauses double at most, are left to chance, and have a ceiling`() {
        var low = RetryPolicy(attempts: 20, isRepeatable: true)
        var high = low
        let event = Event.answered(status: 503, wait: nil)
        let lows = (0..<19).map { _ in low.next(after: event, at: .zero, jitter: 0) }
        let highs = (0..<19).map { _ in high.next(after: event, at: .zero, jitter: 1) }
        #expect(lows.allSatisfy { $0 == .again(after: .zero) })
        #expect(Array(highs.prefix(3)) == [0.25, 0.5, 1].map { .again(after: .seconds($0)) })
        #expect(highs.last == .again(after: .seconds(20.0)))
    }

    @Test(arguments: [429, 503])
    func `the API's own word on when to ask again counts`(status: Int) {
        var policy = RetryPolicy(attempts: 5, isRepeatable: true)
        #expect(
            policy.next(
                after: .answered(status: status, wait: .seconds(7)),
                at: .zero,
                jitter: 0
            ) == .again(after: .seconds(7))
        )
        #expect(
            policy.next(after: .answered(status: status, wait: .zero), at: .zero, jitter: 1)
                == .again(after: .seconds(0.5))
        )
    }

    @Test(arguments: [true, false])
    func `a refusal by the rate limit is no attempt, and waits as long as there is patience`(
        isRepeatable: Bool
    ) {
        var policy = RetryPolicy(
            attempts: 2,
            isRepeatable: isRepeatable,
            patience: .seconds(100)
        )
        let refusal = Event.answered(status: 429, wait: .seconds(1))
        for second in 0..<99 {
            let step = policy.next(after: refusal, at: .seconds(second), jitter: 0)
            #expect(step == .again(after: .seconds(1)))
        }
        #expect(policy.made == 0)
        #expect(policy.next(after: refusal, at: .seconds(99.5), jitter: 0) == .deliver)
    }

    @Test func `without a time limit a refusal waits for ever`() {
        var policy = RetryPolicy(attempts: 1, isRepeatable: true)
        let refusal = Event.answered(status: 429, wait: nil)
        #expect(policy.next(after: refusal, at: .zero, jitter: 1) == .again(after: .seconds(0.25)))
        #expect(policy.next(after: refusal, at: .seconds(1e6), jitter: 1) != .deliver)
    }

    @Test(arguments: [-1, 0, 1])
    func `there is always one attempt`(attempts: Int) {
        var policy = RetryPolicy(attempts: attempts, isRepeatable: true)
        #expect(
            policy.next(after: .answered(status: 503, wait: nil), at: .zero, jitter: 0) == .deliver
        )
        #expect(policy.made == 1)
    }
}
