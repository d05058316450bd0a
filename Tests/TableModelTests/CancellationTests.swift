import Synchronization
import TableModel
import Testing

@Suite struct CancellationTests {
    @Test func `a cancel wakes whoever waits, and only then`() {
        let cancellation = Cancellation()
        let woken = Atomic<Int>(0)
        let wake: @Sendable () -> Void = { woken.add(1, ordering: .relaxed) }
        cancellation.whileWaking(wake) {
            #expect(woken.load(ordering: .relaxed) == 0)
            cancellation.cancel()
            #expect(woken.load(ordering: .relaxed) == 1)
        }
        cancellation.cancel()
        #expect(woken.load(ordering: .relaxed) == 1)
    }

    @Test func `who comes after the cancel is woken at once, until it is reset`() {
        let cancellation = Cancellation()
        let woken = Atomic<Int>(0)
        let wake: @Sendable () -> Void = { woken.add(1, ordering: .relaxed) }
        cancellation.cancel()
        cancellation.whileWaking(wake) {}
        #expect(cancellation.isCancelled)
        cancellation.reset()
        cancellation.whileWaking(wake) {}
        #expect(woken.load(ordering: .relaxed) == 1)
    }
}
