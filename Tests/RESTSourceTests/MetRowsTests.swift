import Testing

@testable import RESTSource

@Suite struct MetRowsTests {
    /// How many of the numbers' rows were not met yet.
    private func newRows(_ numbers: Range<Int>, in rows: inout MetRows) -> Int {
        numbers.count { rows.insert(key($0)) }
    }

    private func key(_ number: Int) -> RowKey.Digest { RowKey.Digest(first: number, second: 7) }

    @Test func `a row is met once`() {
        var rows = MetRows()
        #expect(newRows(0..<1_000, in: &rows) == 1_000)
        #expect(newRows(0..<1_000, in: &rows) == 0)
        #expect(rows.count == 1_000)
        #expect(rows.keys.count == 1_000)
        #expect(!rows.hasForgotten)
    }

    @Test func `of very many rows the latest are remembered`() {
        var rows = MetRows(generation: 100)
        for number in 0..<1_000 {
            #expect(newRows(number..<number + 1, in: &rows) == 1)
            #expect(newRows(max(0, number - 99)..<number, in: &rows) == 0)
            #expect(rows.keys.count <= 200)
        }
        #expect(rows.count == 1_000)
        #expect(rows.hasForgotten)
        #expect(newRows(0..<1, in: &rows) == 1)
    }

    @Test func `nothing is forgotten before it must be`() {
        var rows = MetRows(generation: 100)
        for number in 0..<199 { _ = rows.insert(key(number)) }
        #expect(!rows.hasForgotten)
        #expect(newRows(0..<1, in: &rows) == 0)
        #expect(rows.count == 199)
    }
}
