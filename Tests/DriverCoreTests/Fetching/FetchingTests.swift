import TableModel
import Testing

@testable import DriverCore

@Suite struct FetchingTests {
    private let rows: [[Value]] = [
        [.text("a"), .integer(1)], [.text("bb"), .integer(2)], [.null, .integer(3)],
    ]

    private func fixture() throws -> DriverFixture {
        let fixture = try DriverFixture()
        try fixture.open([.text("name"), .integer("number")], rows)
        return fixture
    }

    @Test func `SQLGetData reads every column of every row, then there is no more`() throws {
        let fixture = try fixture()
        var numbers: [Int32] = []
        var lengths: [Int] = []
        while fixture.call({ s throws(DriverError) in try s.fetch() }) == .success {
            var number: Int32 = 0
            var length = 0
            var text = [UInt8](repeating: 0, count: 8)
            _ = fixture.call { s throws(DriverError) in
                try s.getData(1, as: .char, to: &text, capacity: 8, indicator: &length)
            }
            lengths.append(length)
            _ = fixture.call { s throws(DriverError) in
                try s.getData(2, as: .signedLong, to: &number, capacity: 0, indicator: nil)
            }
            numbers.append(number)
        }
        #expect(numbers == [1, 2, 3])
        #expect(lengths == [1, 2, -1])
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .noData)
    }

    @Test func `long text comes in pieces and ends with no data`() throws {
        let fixture = try DriverFixture()
        try fixture.open([.text("t")], [[.text("abcdefg")]])
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
        var pieces: [String] = []
        var lengths: [Int] = []
        var codes: [ReturnCode] = []
        repeat {
            var buffer = [UInt8](repeating: 0, count: 4)
            var length = 0
            let code = fixture.call { s throws(DriverError) in
                try s.getData(1, as: .char, to: &buffer, capacity: 4, indicator: &length)
            }
            codes.append(code)
            guard code != .noData else { break }
            pieces.append(String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self))
            lengths.append(length)
        } while codes.count < 9
        #expect(pieces == ["abc", "def", "g"])
        #expect(lengths == [7, 4, 1])
        #expect(codes == [.successWithInfo, .successWithInfo, .success, .noData])
    }

    @Test func `another column starts anew`() throws {
        let fixture = try fixture()
        _ = fixture.call { s throws(DriverError) in try s.fetch() }
        var number: Int32 = 0
        for _ in 0..<2 {
            for column in [2, 1] {
                let code = fixture.call { s throws(DriverError) in
                    try s.getData(
                        column,
                        as: column == 2 ? .signedLong : .char,
                        to: &number,
                        capacity: 4,
                        indicator: nil
                    )
                }
                #expect(code == .success)
            }
        }
    }

    @Test func `column-wise arrays are filled with status and count`() throws {
        let fixture = try fixture()
        var numbers = [Int32](repeating: -9, count: 4)
        var lengths = [Int](repeating: -9, count: 4)
        var texts = [UInt8](repeating: 0xEE, count: 4 * 3)
        var status = [UInt16](repeating: 99, count: 2)
        var fetched: UInt = 99
        try numbers.withUnsafeMutableBytes { numbers in
            try texts.withUnsafeMutableBytes { texts in
                try lengths.withUnsafeMutableBufferPointer { lengths in
                    try status.withUnsafeMutableBytes { status in
                        try withUnsafeMutableBytes(of: &fetched) { fetched in
                            let s = fixture.statement
                            try s.setAttribute(27, to: AttributeInput(integer: 2))
                            try s.setAttribute(25, to: AttributeInput(status.baseAddress))
                            try s.setAttribute(26, to: AttributeInput(fetched.baseAddress))
                            try s.bindColumn(
                                1,
                                as: .char,
                                to: texts.baseAddress,
                                capacity: 3,
                                indicator: lengths.baseAddress
                            )
                            try s.bindColumn(
                                2,
                                as: .signedLong,
                                to: numbers.baseAddress,
                                capacity: 0,
                                indicator: nil
                            )
                            #expect(
                                fixture.call { s throws(DriverError) in try s.fetch() } == .success
                            )
                            #expect(numbers.load(fromByteOffset: 4, as: Int32.self) == 2)
                            #expect(Array(lengths.prefix(2)) == [1, 2])
                            #expect(Array(texts.prefix(6)) == [0x61, 0, 0xEE, 0x62, 0x62, 0])
                            #expect(fetched.load(as: UInt.self) == 2)
                            #expect(status.load(fromByteOffset: 2, as: UInt16.self) == 0)
                            #expect(
                                fixture.call { s throws(DriverError) in try s.fetch() } == .success
                            )
                            #expect(numbers.load(as: Int32.self) == 3)
                            #expect(lengths[0] == -1)
                            #expect(fetched.load(as: UInt.self) == 1)
                            #expect(status.load(fromByteOffset: 2, as: UInt16.self) == 3)
                            #expect(
                                fixture.call { s throws(DriverError) in try s.fetch() } == .noData
                            )
                            #expect(fetched.load(as: UInt.self) == 0)
                        }
                    }
                }
            }
        }
    }

    @Test func `row-wise structures are filled at the offset of the moment`() throws {
        let fixture = try fixture()
        // A row: 4 bytes of number, 4 of padding, 8 of length.
        let stride = 16
        var memory = [UInt8](repeating: 0, count: stride * 4)
        var offset = 0
        try memory.withUnsafeMutableBytes { memory in
            try withUnsafeMutableBytes(of: &offset) { offset in
                let start = try #require(memory.baseAddress)
                let s = fixture.statement
                try s.setAttribute(27, to: AttributeInput(integer: 2))
                try s.setAttribute(5, to: AttributeInput(integer: UInt(stride)))
                try s.setAttribute(23, to: AttributeInput(offset.baseAddress))
                try s.bindColumn(
                    2,
                    as: .signedLong,
                    to: start,
                    capacity: 0,
                    indicator: (start + 8).assumingMemoryBound(to: Int.self)
                )
                #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
                offset.storeBytes(of: stride * 2, as: Int.self)
                #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
                let numbers = (0..<4).map {
                    memory.load(fromByteOffset: $0 * stride, as: Int32.self)
                }
                let lengths = (0..<4).map {
                    memory.load(fromByteOffset: $0 * stride + 8, as: Int.self)
                }
                #expect(numbers == [1, 2, 3, 0])
                #expect(lengths == [4, 4, 4, 0])
            }
        }
    }

    @Test func `a bad cell spoils its row of a rowset and not the others`() throws {
        let fixture = try DriverFixture()
        try fixture.open([.text("t")], [[.text("1")], [.text("x")], [.text("3")]])
        var numbers = [Int32](repeating: 0, count: 3)
        var status = [UInt16](repeating: 99, count: 3)
        try numbers.withUnsafeMutableBytes { numbers in
            try status.withUnsafeMutableBytes { status in
                let s = fixture.statement
                try s.setAttribute(27, to: AttributeInput(integer: 3))
                try s.setAttribute(25, to: AttributeInput(status.baseAddress))
                try s.bindColumn(
                    1,
                    as: .signedLong,
                    to: numbers.baseAddress,
                    capacity: 0,
                    indicator: nil
                )
                #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .successWithInfo)
            }
        }
        #expect(numbers == [1, 0, 3])
        #expect(status == [0, 5, 0])
        #expect(fixture.states == ["22018", "01S01"])
        #expect(fixture.statement.diagnostics.records.map(\.row) == [2, 2])
    }

    @Test func `a bad cell of a single row is an error`() throws {
        let fixture = try DriverFixture()
        try fixture.open([.text("t")], [[.text("x")]])
        var number: Int32 = 0
        withUnsafeMutablePointer(to: &number) { pointer in
            _ = fixture.call { s throws(DriverError) in
                try s.bindColumn(1, as: .signedLong, to: pointer, capacity: 0, indicator: nil)
                return .success
            }
            #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .error)
        }
        #expect(fixture.states == ["22018"])
    }

    @Test func `fetching without a cursor says what is missing`() throws {
        let fixture = try DriverFixture()
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .error)
        #expect(fixture.states == ["HY010"])
    }

    @Test func `unbinding a column leaves its buffer alone`() throws {
        let fixture = try fixture()
        var number: Int32 = -9
        try withUnsafeMutablePointer(to: &number) { pointer in
            let s = fixture.statement
            try s.bindColumn(2, as: .signedLong, to: pointer, capacity: 0, indicator: nil)
            #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
            #expect(pointer.pointee == 1)
            try s.bindColumn(2, as: .signedLong, to: nil, capacity: 0, indicator: nil)
            #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
            #expect(pointer.pointee == 1)
        }
    }

    @Test func `the row limit ends a result early`() throws {
        let fixture = try DriverFixture()
        try fixture.statement.setAttribute(1, to: AttributeInput(integer: 2))
        try fixture.open([.integer("n")], (0..<5).map { [.integer($0)] })
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .success)
        #expect(fixture.call { s throws(DriverError) in try s.fetch() } == .noData)
    }
}
