/// How far `SQLGetData` has read a column of the present row, piece by piece.
struct PieceReader {
    private var column = 0
    private var progress = ReadProgress()

    /// Another row: every column starts anew.
    @inline(__always)
    mutating func reset() { column = 0 }

    /// Reads on in a column, counted from 1, or starts with it when another was read before.
    mutating func read(
        _ column: Int,
        _ body: (inout ReadProgress) -> Delivery
    ) -> Delivery {
        if column != self.column {
            self.column = column
            progress = ReadProgress()
        }
        return body(&progress)
    }
}
