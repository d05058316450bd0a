internal import TableModel

/// How far `SQLGetData` has read a column of the present row, piece by piece.
struct PieceReader {
    /// The converter that a column was read with last: the next row asks for the same one.
    private struct Known {
        let cType: CType
        let converter: ColumnConverter
    }

    private var column = -1
    private var progress = ReadProgress()
    private var known: [Known?]

    init(columnCount: Int) {
        known = Array(repeating: nil, count: columnCount + 1)
    }

    /// Another row: every column starts anew.
    @inline(__always)
    mutating func reset() { column = -1 }

    /// Reads on in a column, counted from 1; column 0 is the bookmark.
    ///
    /// It starts anew when another column was read before, or the same one as another type.
    ///
    /// What the column is matters for its first row alone.
    @inline(__always)
    mutating func read(
        _ cell: Cell,
        _ column: Int,
        _ description: @autoclosure () -> ColumnDescription,
        to target: ColumnTarget
    ) -> Delivery {
        if column != self.column || progress.cType != target.cType {
            self.column = column
            progress = ReadProgress()
            progress.cType = target.cType
        }
        return converter(column, description(), target.cType)
            .deliver(cell, to: target, progress: &progress)
    }

    @inline(__always)
    private mutating func converter(
        _ column: Int,
        _ description: @autoclosure () -> ColumnDescription,
        _ cType: CType
    ) -> ColumnConverter {
        if let known = known[column], known.cType == cType { return known.converter }
        let description = description()
        let converter = ColumnConverter(
            type: description.type,
            sqlType: description.sqlType,
            cType: cType,
            digits: description.shownDigits
        )
        known[column] = Known(cType: cType, converter: converter)
        return converter
    }
}
