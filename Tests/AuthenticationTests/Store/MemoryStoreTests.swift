import Foundation
import Synchronization
import TableModel
import Testing

@testable import Authentication

struct MemoryStoreTests {
    /// Tests run at the same time in one process.
    private func name() -> String { UUID().uuidString }

    @Test func `all stores of a name are one, and others are others`() throws {
        let name = name()
        MemoryStore(name: name).save(sample("w1", access: "old"))
        MemoryStore(name: name).save(sample("w1"))
        MemoryStore(name: name).save(sample("w2"))
        #expect(MemoryStore(name: name).tokens() == [sample("w2"), sample("w1")])
        #expect(MemoryStore(name: name + "2").tokens().isEmpty)
        MemoryStore(name: name).remove(sample("w1", access: "old"))
        #expect(MemoryStore(name: name).tokens().count == 2)
        MemoryStore(name: name).remove(sample("w1"))
        #expect(MemoryStore(name: name).tokens() == [sample("w2")])
    }

    @Test func `one thread signs in at a time`() async {
        let counts = Counts(store: MemoryStore(name: name()))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { counts.signIn(times: 20) } }
        }
        #expect(counts.all.load(ordering: .relaxed) == 160)
        #expect(counts.most.load(ordering: .relaxed) == 1)
    }

    /// How many are in a sign-in at once.
    private final class Counts: Sendable {
        let store: MemoryStore
        let inside = Atomic<Int>(0)
        let most = Atomic<Int>(0)
        let all = Atomic<Int>(0)

        init(store: MemoryStore) { self.store = store }

        func signIn(times: Int) {
            for _ in 0..<times {
                try? store.exclusively(for: sample("").key, unless: Cancellation()) {
                    () throws(AuthenticationError) in
                    let now = inside.add(1, ordering: .relaxed).newValue
                    most.max(now, ordering: .relaxed)
                    all.add(1, ordering: .relaxed)
                    sched_yield()
                    inside.subtract(1, ordering: .relaxed)
                }
            }
        }
    }

    @Test func `who waits for a sign-in can be told not to`() throws {
        let store = MemoryStore(name: name())
        let cancelled = Cancellation()
        cancelled.cancel()
        try store.exclusively(for: sample("").key, unless: Cancellation()) {
            () throws(AuthenticationError) in
            let error = refusal {
                try store.exclusively(for: sample("").key, unless: cancelled) {
                    () throws(AuthenticationError) in _ = Issue.record("both are in")
                }
            }
            #expect(error?.code == .cancelled)
        }
    }

    @Test func `a forked child has its parent's tokens, and its own from there on`() throws {
        try StoreProbe("fork-memory", "memory://").finish()
    }
}
