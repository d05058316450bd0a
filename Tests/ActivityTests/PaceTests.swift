import Activity
import TableModel
import Testing

@Suite struct `How fast rows arrive` {
    struct Case: Sendable {
        var rows: Int
        var expected: Int?
        var seconds: Int
        var rate: Double?
        var left: Double?
    }

    @Test(arguments: [
        Case(rows: 100, expected: 300, seconds: 2, rate: 50, left: 4),
        Case(rows: 0, expected: 300, seconds: 2, rate: 0, left: nil),
        Case(rows: 400, expected: 300, seconds: 2, rate: 200, left: 0),
        Case(rows: 100, expected: nil, seconds: 2, rate: 50, left: nil),
        Case(rows: 100, expected: 300, seconds: 0, rate: nil, left: nil),
    ])
    func `the time left follows from the mean`(_ test: Case) {
        let reading = ScanProgress.Reading(rows: test.rows, expectedRows: test.expected)
        let pace = Pace(reading, after: .seconds(test.seconds))
        #expect(pace.rowsPerSecond == test.rate)
        #expect(pace.secondsLeft == test.left)
    }
}
