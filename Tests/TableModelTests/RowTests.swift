import TableModel
import Testing

@Suite struct RowTests {
    @Test func `a cell is laid out as the JSON shim writes it`() {
        #expect(MemoryLayout<Cell>.size == 16)
        #expect(MemoryLayout<Cell>.stride == 16)
    }

    @Test func `owned rows give back every value`() {
        let rows: [[Value]] = [
            [.null, .integer(.min), .real(-0.5), .text("Zoë 🦊"), .blob([0, 255])],
            [.text(""), .integer(7), .real(.infinity), .text("x"), .blob([])],
        ]
        let batch = OwnedRows(rows, columnCount: 5).batch
        #expect(batch.rowCount == 2)
        for (row, values) in rows.enumerated() {
            for (column, value) in values.enumerated() {
                #expect(batch[row, column].value == value)
            }
        }
    }

    @Test func `a short row ends in nulls and a cell outside is null`() {
        let batch = OwnedRows([[.integer(1)], []], columnCount: 2).batch
        #expect(batch[0, 1].kind == .null)
        #expect(batch[1, 0].kind == .null)
        #expect(batch[2, 0].kind == .null)
        #expect(batch[0, -1].kind == .null)
    }

    @Test func `a batch that counts has rows and no cells`() {
        let batch = RowBatch(counting: 12)
        #expect(batch.rowCount == 12)
        #expect(batch[3, 0].kind == .null)
    }

    @Test func `columns are found whatever the case of their letters`() {
        let schema = TableSchema(
            schema: "S",
            name: "t",
            columns: [Column(name: "Id", type: .text), Column(name: "Größe", type: .double)]
        )
        #expect(schema.column(named: "ID") == 0)
        #expect(schema.column(named: "GRößE") == 1)
        #expect(schema.column(named: "GRÖSSE") == nil)
    }
}
