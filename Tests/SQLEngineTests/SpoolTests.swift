import Foundation
import TableModel
import Testing

@testable import SQLEngine

@Suite struct SpoolTests {
    private let rows: [[Value]] = [
        [.text("a"), .integer(1)], [.null, .integer(2)], [.text("a"), .null],
        [.text(""), .real(4.5)],
    ]

    private func values(_ cursor: any RowCursor, _ columns: Int) throws -> [[Value]] {
        var rows: [[Value]] = []
        while let batch = try cursor.next() {
            for row in 0..<batch.rowCount {
                rows.append((0..<columns).map { batch[row, $0].value })
            }
        }
        return rows
    }

    @Test func `rows come back in order and by value`() throws {
        let spool = try Spool(SpoolDatabase(), types: [.text, .double])
        try spool.append(OwnedRows(rows, columnCount: 2).batch)
        #expect(
            try values(SpoolLookup(spool, position: 0, value: .text("a")), 2) == [rows[0], rows[2]]
        )
        #expect(try values(SpoolLookup(spool, position: 0, value: .text("")), 2) == [rows[3]])
        #expect(try values(SpoolLookup(spool, position: 1, value: .integer(1)), 2) == [rows[0]])
        try spool.append(OwnedRows([[.text("a"), .integer(9)]], columnCount: 2).batch)
        #expect(try values(SpoolLookup(spool, position: 0, value: .text("a")), 2).count == 3)
    }

    @Test func `a column with values of other kinds is not looked up by`() throws {
        let spool = try Spool(SpoolDatabase(), types: [.integer])
        try spool.append(
            OwnedRows([[.text("5")], [.integer(5)], [.integer(6)]], columnCount: 1).batch
        )
        #expect(try values(SpoolLookup(spool, position: 0, value: .integer(5)), 1).count == 3)
    }

    @Test func `a replay reads the source as far as it is asked, and once`() throws {
        let table = Shop.orders()
        let context = ScanContext(cancellation: Cancellation()) { _ in }
        let scan = SpooledScan(
            try table.scan(ScanRequest(wanted: [0]), in: context),
            into: try Spool(SpoolDatabase(), types: [.integer])
        )
        let first = scan.replay()
        _ = try first.next()
        #expect(table.pagesRead == 1)
        #expect(try values(scan.replay(), 1).count == 100)
        #expect(try values(first, 1).count == 80)
        #expect(table.pagesRead == 5)
    }

    @Test func `a full disk is an error`() throws {
        let database = try SpoolDatabase()
        try database.run("PRAGMA max_page_count = 4")
        let spool = try Spool(database, types: [.text])
        let page = OwnedRows([[.text(String(repeating: "x", count: 3_000))]], columnCount: 1)
        let error = #expect(throws: SourceError.self) {
            for _ in 0..<10 { try spool.append(page.batch) }
        }
        #expect(error?.code == .exhausted)
        #expect(error?.message.contains("full") == true)
    }

    @Test func `what does not fit into memory goes to an unlinked file for the owner alone`() throws
    {
        let database = try SpoolDatabase()
        let spool = try Spool(database, types: [.text])
        let row: [Value] = [.text(String(repeating: "x", count: 100_000))]
        let page = OwnedRows(Array(repeating: row, count: 10), columnCount: 1)
        for _ in 0..<15 { try spool.append(page.batch) }
        let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            file in
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/fd/\(file)"
            )
            return target?.contains("etilqs_") == true && target?.hasSuffix("(deleted)") == true
        }
        #expect(!files.isEmpty)
        for file in files {
            var status = stat()
            #expect(fstat(Int32(file) ?? -1, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
        #expect(try values(SpoolLookup(spool, position: 0, value: row[0]), 1).count == 150)
    }
}
