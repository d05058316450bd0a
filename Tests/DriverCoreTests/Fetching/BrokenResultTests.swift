import TableModel
import Testing

@testable import DriverCore

@Suite struct BrokenResultTests {
    /// A cursor over five rows after which the API is gone, fetched in blocks of three.
    private final class Block {
        let fixture: DriverFixture
        var numbers = [Int64](repeating: -9, count: 3)
        private let buffer = UnsafeMutablePointer<Int64>.allocate(capacity: 3)
        private let statusBuffer = UnsafeMutablePointer<UInt16>.allocate(capacity: 3)
        private let fetchedBuffer = UnsafeMutablePointer<UInt>.allocate(capacity: 1)

        init(isScrollable: Bool, sql: String = "SELECT number FROM numbers") throws {
            fixture = try DriverFixture(sources: [BreakingTable(rows: 5)])
            let statement = fixture.statement
            buffer.initialize(repeating: -9, count: 3)
            statusBuffer.initialize(repeating: 99, count: 3)
            fetchedBuffer.initialize(to: 99)
            try statement.setAttribute(6, to: AttributeInput(integer: isScrollable ? 3 : 0))
            try statement.setAttribute(27, to: AttributeInput(integer: 3))
            try statement.setAttribute(25, to: AttributeInput(statusBuffer))
            try statement.setAttribute(26, to: AttributeInput(fetchedBuffer))
            try statement.bindColumn(
                1,
                as: .signedBigInt,
                to: buffer,
                capacity: 0,
                indicator: nil
            )
            let code = fixture.call { s throws(DriverError) in try s.executeDirectly(sql) }
            #expect(code == .success)
        }

        deinit {
            buffer.deallocate()
            statusBuffer.deallocate()
            fetchedBuffer.deallocate()
        }

        func fetch(_ orientation: FetchOrientation, _ offset: Int = 0) -> ReturnCode {
            fixture.call { s throws(DriverError) in try s.fetch(orientation, by: offset) }
        }

        var rows: [Int64] { (0..<Int(fetchedBuffer.pointee)).map { buffer[$0] } }
        var status: [UInt16] { (0..<3).map { statusBuffer[$0] } }
    }

    @Test(arguments: [false, true])
    func `rows before a failure are delivered, and then the failure`(isScrollable: Bool) throws {
        let block = try Block(isScrollable: isScrollable)
        #expect(block.fetch(.next) == .success)
        #expect(block.fetch(.next) == .successWithInfo)
        #expect(block.rows == [4, 5])
        #expect(block.status == [0, 0, 5])
        #expect(block.fixture.states == ["08S01", "01S01"])
        #expect(block.fixture.statement.diagnostics.records.map(\.row) == [3, 3])
        for _ in 0..<2 {
            #expect(block.fetch(.next) == .error)
            #expect(block.fixture.states == ["08S01"])
            #expect(block.rows.isEmpty)
        }
    }

    @Test func `what was read before a failure can be scrolled to`() throws {
        let block = try Block(isScrollable: true)
        #expect(block.fetch(.last) == .error)
        #expect(block.fixture.states == ["08S01"])
        #expect(block.fetch(.absolute, 2) == .success)
        #expect(block.rows == [2, 3, 4])
        #expect(block.fetch(.absolute, -1) == .error)
        // The cursor stayed where it was.
        #expect(block.fetch(.relative, 1) == .success)
        #expect(block.rows == [3, 4, 5])
        #expect(block.fetch(.absolute, 6) == .error)
        #expect(block.fetch(.first) == .success)
        #expect(block.rows == [1, 2, 3])
    }

    @Test func `any row of a block is read again, its columns bound or not`() throws {
        for (columns, sql, expected) in [
            (2, "SELECT number, text FROM numbers", ["row 1", "row 2", "row 3"]),
            (1, "SELECT number FROM numbers", ["1", "2", "3"]),
        ] {
            let block = try Block(isScrollable: false, sql: sql)
            #expect(block.fetch(.next) == .success)
            for (row, answer) in expected.enumerated() {
                var text = [UInt8](repeating: 0, count: 16)
                let code = block.fixture.call { s throws(DriverError) in
                    _ = try s.setPosition(UInt(row + 1), 0, lock: 0)
                    return try s.getData(
                        columns,
                        as: .char,
                        to: &text,
                        capacity: 16,
                        indicator: nil
                    )
                }
                let got =
                    code == .success
                    ? String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
                    : block.fixture.states.joined()
                #expect(got == answer)
            }
        }
    }
}
