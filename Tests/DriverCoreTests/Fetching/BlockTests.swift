import TableModel
import Testing

@testable import DriverCore

/// Rows that lie in a page one after the other are delivered together, and that must not be seen.
@Suite struct BlockTests {
    /// All that an application sees of a result.
    private struct Seen: Equatable {
        var codes: [ReturnCode] = []
        var fetched: [UInt] = []
        var statuses: [[UInt16]] = []
        var data: [[UInt8]] = []
        var lengths: [[Int]] = []
        var records: [String] = []
    }

    private static let types: [[CType]] = [
        [.char, .char, .signedBigInt, .bit, .timestamp],
        [.wideChar, .wideChar, .signedLong, .signedTinyInt, .char],
        [.binary, .wideChar, .double, .char, .date],
        // Names are no numbers, and not every row has one.
        [.char, .signedLong, .numeric, .bit, .time],
    ]

    @Test(arguments: types.indices, [1, 2, 63, 64, 65, 129, 400])
    func `a block has what its rows have one by one`(types: Int, size: Int) throws {
        let columns = "id, name, age, active, created_at"
        // A LIMIT has SQLite count the rows.
        let single = try read("SELECT \(columns) FROM people LIMIT 1000", Self.types[types], size)
        let block = try read("SELECT \(columns) FROM people", Self.types[types], size)
        #expect(block == single)
        #expect(block.fetched.reduce(0, +) == 150)
    }

    @Test(arguments: [0, 1, 2, 70, 149, 150])
    func `no block goes beyond the most rows that are wanted`(limit: Int) throws {
        let seen = try read("SELECT id, name FROM people", [.char, .char], 64) { statement in
            try statement.setAttribute(1, to: AttributeInput(integer: UInt(limit)))
        }
        #expect(seen.fetched.reduce(0, +) == UInt(limit == 0 ? 150 : limit))
    }

    @Test func `a column without a buffer for lengths reports its nulls`() throws {
        let seen = try read("SELECT name FROM people", [.char], 100, hasLengths: false)
        let single = try read("SELECT name FROM people LIMIT 1000", [.char], 100, hasLengths: false)
        #expect(seen == single)
        #expect(seen.records.contains { $0.hasPrefix("22002") })
    }

    @Test func `nothing is delivered where data are not to be retrieved`() throws {
        let seen = try read("SELECT id, age FROM people", [.char, .signedBigInt], 100) {
            try $0.setAttribute(11, to: AttributeInput(integer: 0))
        }
        #expect(seen.data.allSatisfy { $0.allSatisfy { $0 == 0xEE } })
        #expect(seen.fetched.reduce(0, +) == 150)
    }

    /// Binds every column to twenty bytes a row and fetches to the end.
    private func read(
        _ sql: String,
        _ types: [CType],
        _ size: Int,
        hasLengths: Bool = true,
        _ setUp: (Statement) throws -> Void = { _ in }
    ) throws -> Seen {
        let fixture = try DriverFixture(sources: [PeopleTable(rows: 150)])
        let statement = fixture.statement
        let width = 20
        let data = UnsafeMutableRawBufferPointer.allocate(
            byteCount: types.count * width * size,
            alignment: 8
        )
        let lengths = UnsafeMutableBufferPointer<Int>.allocate(capacity: types.count * size)
        let status = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: size)
        let fetched = UnsafeMutablePointer<UInt>.allocate(capacity: 1)
        defer {
            data.deallocate()
            lengths.deallocate()
            status.deallocate()
            fetched.deallocate()
        }
        try setUp(statement)
        try statement.setAttribute(27, to: AttributeInput(integer: UInt(size)))
        try statement.setAttribute(25, to: AttributeInput(status.baseAddress))
        try statement.setAttribute(26, to: AttributeInput(fetched))
        for (index, type) in types.enumerated() {
            try statement.bindColumn(
                index + 1,
                as: type,
                to: data.baseAddress.map { $0 + index * width * size },
                capacity: width,
                indicator: hasLengths ? lengths.baseAddress.map { $0 + index * size } : nil
            )
        }
        #expect(
            fixture.call { s throws(DriverError) in try s.executeDirectly(sql) } == .success
        )
        var seen = Seen()
        while seen.codes.last != .noData, seen.codes.count < 1_000 {
            _ = data.initializeMemory(as: UInt8.self, repeating: 0xEE)
            lengths.initialize(repeating: -9)
            status.initialize(repeating: 99)
            let code = fixture.call { s throws(DriverError) in try s.fetch() }
            seen.codes.append(code)
            seen.fetched.append(fetched.pointee)
            seen.statuses.append(Array(status))
            seen.data.append(Array(data))
            seen.lengths.append(Array(lengths))
            seen.records += statement.diagnostics.records.map { record in
                "\(record.state.rawValue) \(record.row ?? -1) \(record.column ?? -1) \(record.message)"
            }
        }
        return seen
    }
}
