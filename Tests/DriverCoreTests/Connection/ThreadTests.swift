import Dispatch
import Synchronization
import Testing

@testable import DriverCore

/// What statements share through their connection, used by several threads at once.
@Suite struct ThreadTests {
    private let connection: Connection

    init() throws {
        connection = try DriverFixture().connection
    }

    @Test func `attributes are read while they are set`() {
        let connection = connection
        let complete = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for turn in 0..<2_000 {
                if thread == 0 {
                    connection.attributes.statementDefaults = [(0, UInt(turn)), (1, UInt(turn))]
                } else if [0, 2].contains(connection.attributes.statementDefaults.count) {
                    complete.add(1, ordering: .relaxed)
                }
            }
        }
        #expect(complete.load(ordering: .relaxed) == 6_000)
    }

    @Test func `rows that statements write add up`() {
        let connection = connection
        connection.attributes.isAutocommitting = false
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<1_000 { connection.noteWrite(.insert, rows: 1) }
        }
        let noted = connection.writes.withLock { $0 }
        #expect(noted == [WriteCount(kind: .insert, rows: 4_000)])
    }
}
