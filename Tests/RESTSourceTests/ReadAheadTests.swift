import Profiles
import TableModel
import Testing

@testable import RESTSource

/// Pages that are read beside the thread that wants them.
@Suite struct ReadAheadTests {
    /// A page of two people, and the name of the next one.
    private static func page(_ number: Int, of count: Int, total: Int? = nil) -> String {
        let rows = [number * 2, number * 2 + 1].map { #"{"id":"\#($0)","name":"n"}"# }
        let next = number + 1 < count ? #"{"next":{"after":"\#(number + 1)"}}"# : "{}"
        let count = total.map { #","total_count":\#($0)"# } ?? ""
        return #"{"data":[\#(rows.joined(separator: ","))],"pages":\#(next)\#(count)}"#
    }

    /// Pages by their cursors.
    private static func people(_ count: Int, total: Int? = nil) -> CannedAPI {
        CannedAPI { request in
            let number = request.line.split(separator: "after=").dropFirst().first.flatMap {
                Int($0)
            }
            return (200, page(number ?? 0, of: count, total: total))
        }
    }

    @Test func `many pages come in their order`() throws {
        let api = Self.people(200)
        let rows = try Shop.table("people", api).rows("id")
        #expect(rows == (0..<400).map(String.init))
        #expect(api.log.count == 200)
    }

    @Test func `rows that nobody reads are bounded`() throws {
        // 40 pages of a megabyte each, and room for 16.
        let api = CannedAPI { request in
            let number = request.line.split(separator: "after=").dropFirst().first.flatMap {
                Int($0)
            }
            let name = String(repeating: "x", count: 1 << 20)
            let next = (number ?? 0) < 40 ? #"{"next":{"after":"\#((number ?? 0) + 1)"}}"# : "{}"
            return (
                200, #"{"data":[{"id":"\#(number ?? 0)","name":"\#(name)"}],"pages":\#(next)}"#
            )
        }
        let people = try Shop.table("people", api)
        let cursor = try people.scan(ScanRequest(wanted: [0, 1]), in: Warnings().context)
        for _ in 0..<3 { #expect(try cursor.next()?.rowCount == 1) }
        var rows = 3
        let before = api.log.count
        #expect(before <= 22)
        while let batch = try cursor.next() { rows += batch.rowCount }
        #expect(rows == 41)
        #expect(api.log.count == 41)
    }

    @Test func `few expected rows are not read past`() throws {
        let api = Self.people(50)
        let people = try Shop.table("people", api)
        let cursor = try people.scan(
            ScanRequest(wanted: [0], expectedRows: 6),
            in: Warnings().context
        )
        for _ in 0..<3 { #expect(try cursor.next()?.rowCount == 2) }
        #expect(api.log.count == 3)
        #expect(try cursor.next()?.rowCount == 2)
        #expect(api.log.count == 4)
    }

    @Test func `an error comes after the pages before it, and again`() throws {
        let api = CannedAPI(pages: (0..<5).map { Self.page($0, of: 50) })
        let people = try Shop.table("people", api)
        let cursor = try people.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        for _ in 0..<5 { #expect(try cursor.next()?.rowCount == 2) }
        for _ in 0..<3 {
            let error = #expect(throws: SourceError.self) { try cursor.next() }
            #expect(error?.code == .serverFailed)
        }
    }

    @Test(arguments: [1, 2, 7])
    func `a scan that is closed gives nothing more`(pages: Int) throws {
        let api = Self.people(1_000_000)
        let people = try Shop.table("people", api)
        let cursor = try people.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        for _ in 0..<pages { #expect(try cursor.next()?.rowCount == 2) }
        cursor.close()
        #expect(try cursor.next() == nil)
    }

    @Test func `a cancel ends a scan that is read ahead`() throws {
        let api = Self.people(1_000_000)
        let people = try Shop.table("people", api)
        let cancellation = Cancellation()
        let context = ScanContext(cancellation: cancellation, warn: { _ in })
        let cursor = try people.scan(ScanRequest(wanted: [0]), in: context)
        for _ in 0..<3 { _ = try cursor.next() }
        cancellation.cancel()
        let error = #expect(throws: SourceError.self) { try cursor.next() }
        #expect(error?.code == .cancelled)
    }

    @Test func `the statement's progress counts requests, pages and rows`() throws {
        let progress = ScanProgress()
        let context = ScanContext(
            cancellation: Cancellation(),
            progress: progress,
            warn: { _ in }
        )
        let people = try Shop.table("people", Self.people(4, total: 8))
        let cursor = try people.scan(ScanRequest(wanted: [0]), in: context)
        while try cursor.next() != nil {}
        let reading = progress.reading
        #expect([reading.rows, reading.pages, reading.requests] == [8, 4, 4])
        #expect(reading.expectedRows == 8)
    }

    @Test func `a count is the progress of its rows`() throws {
        let progress = ScanProgress()
        let context = ScanContext(
            cancellation: Cancellation(),
            progress: progress,
            warn: { _ in }
        )
        let people = try Shop.table("people", Self.people(4, total: 8))
        let cursor = try people.scan(ScanRequest(), in: context)
        while try cursor.next() != nil {}
        let reading = progress.reading
        #expect([reading.rows, reading.pages, reading.requests] == [8, 1, 1])
        #expect(reading.expectedRows == nil)
    }
}
