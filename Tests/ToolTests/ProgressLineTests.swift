import TableModel
import Testing

@testable import apiodbc

@Suite struct `The line that tells how far a query is` {
    @Test func `a bar shows the share of what is expected`() {
        let line = ProgressLine(reading(rows: 250, of: 1_000), after: .seconds(5)).text(width: 79)
        #expect(
            line
                == "[####---------------] 25 %, 250 of 1000 rows, 3 requests, 50 rows/s, 00:15 left"
        )
    }

    @Test func `without a number to come to there is no bar`() {
        let line = ProgressLine(reading(rows: 250, of: nil), after: .seconds(5)).text(width: 79)
        #expect(line == "250 rows, 3 requests, 50 rows/s, 00:05")
    }

    @Test(arguments: [0, 1, 10, 40, 60, 80, 200])
    func `it fits the terminal`(width: Int) {
        for expected in [nil, 1, 1_000_000_000] {
            let line = ProgressLine(
                reading(rows: 123_456_789, of: expected),
                after: .seconds(7_300)
            )
            #expect(line.text(width: width).count <= width)
        }
    }

    @Test func `more rows than were expected are all of them`() {
        let line = ProgressLine(reading(rows: 20, of: 10), after: .seconds(1)).text(width: 100)
        #expect(line.contains("100 %, 20 of 10 rows") && !line.contains("-"))
    }

    @Test func `a wait for the rate limit is told instead of the time`() {
        let held = ProgressLine(reading(rows: 1, of: 9), after: .seconds(1), isHeld: true)
        #expect(held.text(width: 200).hasSuffix("waiting for the rate limit"))
    }

    private func reading(rows: Int, of expected: Int?) -> ScanProgress.Reading {
        ScanProgress.Reading(rows: rows, pages: 3, requests: 3, expectedRows: expected)
    }
}
