import TableModel
import Testing

@testable import DriverCore

@Suite struct ScrollingTests {
    /// Where the rows come from: both must move alike.
    enum Source: CaseIterable {
        case catalogue
        case engine
    }

    /// A static cursor over the numbers 1 to `count`, whose numbers go to `buffer`.
    private struct Numbers {
        let fixture: DriverFixture
        let table: PeopleTable
        let buffer: UnsafeMutablePointer<Int64>
        let status: UnsafeMutablePointer<UInt16>
        let fetched: UnsafeMutablePointer<UInt>

        init(
            _ source: Source,
            count: Int,
            size: Int,
            capacity: Int = 200,
            attributes: [(Int32, UInt)] = []
        ) throws {
            table = PeopleTable(rows: count)
            fixture = try DriverFixture(sources: [table])
            buffer = .allocate(capacity: capacity)
            status = .allocate(capacity: capacity)
            fetched = .allocate(capacity: 1)
            buffer.initialize(repeating: -9, count: capacity)
            status.initialize(repeating: 99, count: capacity)
            let statement = fixture.statement
            try statement.setAttribute(6, to: AttributeInput(integer: 3))
            try statement.setAttribute(27, to: AttributeInput(integer: UInt(size)))
            try statement.setAttribute(25, to: AttributeInput(status))
            try statement.setAttribute(26, to: AttributeInput(fetched))
            for (number, value) in attributes {
                try statement.setAttribute(number, to: AttributeInput(integer: value))
            }
            try statement.bindColumn(
                1,
                as: .signedBigInt,
                to: buffer,
                capacity: 0,
                indicator: nil
            )
            switch source {
            case .catalogue:
                try fixture.open([.integer("age")], (1...count).map { [.integer(Int64($0))] })
            case .engine:
                #expect(
                    fixture.call { s throws(DriverError) in
                        try s.executeDirectly("SELECT age - 19 FROM people")
                    } == .success
                )
            }
        }

        func fetch(_ orientation: FetchOrientation, _ offset: Int = 0) -> ReturnCode {
            fixture.call { s throws(DriverError) in try s.fetch(orientation, by: offset) }
        }

        /// The numbers of the rowset.
        var rows: [Int64] { (0..<Int(fetched.pointee)).map { buffer[$0] } }

        func free() {
            buffer.deallocate()
            status.deallocate()
            fetched.deallocate()
        }
    }

    @Test(arguments: Source.allCases)
    func `a static cursor moves as the model does, whatever way it takes`(source: Source) throws {
        for (count, size) in [(1, 1), (7, 1), (7, 3), (5, 8), (300, 100)] {
            let numbers = try Numbers(source, count: count, size: size)
            defer { numbers.free() }
            let model = ScrollingModel(lastRow: count, size: size, previousSize: size)
            var position = RowsetPosition.beforeStart
            var dice = SeededDice(seed: UInt64(count * 10 + size))
            for _ in 0..<150 {
                let orientation = dice.pick([
                    FetchOrientation.next, .next, .prior, .first, .last, .absolute, .relative,
                ])
                let offset = dice.number(in: -count - 3...count + 3)
                let expected = model.answer(orientation, offset, from: position)
                let code = numbers.fetch(orientation, offset)
                position = expected.position
                guard case .row(let start) = position else {
                    #expect(code == .noData && numbers.rows.isEmpty && numbers.status[0] == 3)
                    continue
                }
                let last = min(start + size - 1, count)
                #expect(numbers.rows == (start...last).map { Int64($0) })
                #expect(code == (expected.isPushed ? .successWithInfo : .success))
                #expect(numbers.fixture.states == (expected.isPushed ? ["01S06"] : []))
                #expect(
                    (0..<size).allSatisfy { numbers.status[$0] == (start + $0 > count ? 3 : 0) }
                )
                let number = try numbers.fixture.statement.attribute(14)
                guard case .length(UInt(start)) = number else {
                    Issue.record("row number \(number)")
                    continue
                }
            }
            #expect(source == .catalogue || numbers.table.scans == 1)
        }
    }

    @Test(arguments: Source.allCases)
    func `the rowset may change its size on the way`(source: Source) throws {
        let numbers = try Numbers(source, count: 20, size: 3)
        defer { numbers.free() }
        _ = numbers.fetch(.next)
        try numbers.fixture.statement.setAttribute(27, to: AttributeInput(integer: 5))
        #expect(numbers.fetch(.next) == .success)
        #expect(numbers.rows == [4, 5, 6, 7, 8])
        #expect(numbers.fetch(.prior) == .successWithInfo)
        #expect(numbers.rows == [1, 2, 3, 4, 5])
    }

    @Test(arguments: Source.allCases)
    func `a row limit is the result's last row`(source: Source) throws {
        let numbers = try Numbers(source, count: 20, size: 2, attributes: [(1, 7)])
        defer { numbers.free() }
        #expect(numbers.fetch(.last) == .success)
        #expect(numbers.rows == [6, 7])
        #expect(numbers.fetch(.absolute, 8) == .noData)
        #expect(numbers.fetch(.absolute, 7) == .success)
        #expect(numbers.rows == [7])
    }

    @Test(arguments: [FetchOrientation.prior, .first, .last, .absolute, .relative, .bookmark])
    func `a forward-only cursor knows the next rowset alone`(orientation: FetchOrientation) throws {
        let fixture = try DriverFixture()
        try fixture.open([.integer("n")], [[.integer(1)]])
        #expect(
            fixture.call { s throws(DriverError) in try s.fetch(orientation, by: 1) } == .error
        )
        #expect(fixture.states == ["HY106"])
        #expect(fixture.call { s throws(DriverError) in try s.fetch(.next, by: 0) } == .success)
    }

    @Test(arguments: [
        (Int32(6), UInt(3), "", UInt(3), UInt(1), UInt(1)), (6, 1, "01S02", 3, 1, 1),
        (6, 2, "01S02", 3, 1, 1), (6, 4, "HY024", 0, 0, 0), (-1, 1, "", 3, 1, 1),
        (-1, 2, "HY024", 0, 0, 0), (-2, 1, "", 3, 1, 1), (-2, 2, "HYC00", 0, 0, 0),
        (-2, 0, "", 0, 0, 0), (7, 2, "01S02", 0, 0, 0), (7, 5, "HY024", 0, 0, 0),
        (10, 1, "01S02", 0, 0, 0), (8, 10, "01S02", 0, 0, 0), (3, 10, "01S02", 0, 0, 0),
        (12, 3, "HY024", 0, 0, 0),
    ])
    func `the attributes of a cursor agree with each other`(
        number: Int32,
        value: UInt,
        state: String,
        type: UInt,
        scrollable: UInt,
        sensitivity: UInt
    ) throws {
        let fixture = try DriverFixture()
        _ = fixture.call { s throws(DriverError) in
            try s.setAttribute(number, to: AttributeInput(integer: value))
            return .success
        }
        #expect(fixture.states == (state.isEmpty ? [] : [state]))
        for (number, expected) in [(Int32(6), type), (-1, scrollable), (-2, sensitivity), (7, 1)] {
            guard case .length(expected) = try fixture.statement.attribute(number) else {
                Issue.record("attribute \(number) is not \(expected)")
                continue
            }
        }
    }

    @Test func `an open cursor keeps its attributes`() throws {
        let fixture = try DriverFixture()
        try fixture.open([.integer("n")], [[.integer(1)]])
        for number: Int32 in [6, -1, -2, 7, 10, 12] {
            let code = fixture.call { s throws(DriverError) in
                try s.setAttribute(number, to: AttributeInput(integer: 1))
                return .success
            }
            #expect(code == .error && fixture.states == ["24000"])
        }
    }
}
