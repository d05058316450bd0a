/// Where the present rowset begins.
enum RowsetPosition: Hashable, BitwiseCopyable {
    case beforeStart
    /// The number of its first row, counted from 1.
    case row(Int)
    case afterEnd
}

/// How many rows a result has, as far as somebody must know.
protocol CountedRows {
    associatedtype Failure: Error

    /// Whether there is a row of that number, counted from 1.
    func hasRow(_ number: Int) throws(Failure) -> Bool

    /// The number of the last row; 0 where there is none.
    func lastRow() throws(Failure) -> Int
}

/// Where a fetch leads: the tables under *Positioning the Cursor* of `SQLFetchScroll`.
struct RowsetMove: Hashable {
    var position: RowsetPosition
    /// The rowset would have begun before the first row and begins there instead (01S06).
    var isPushedToStart = false

    private init(_ position: RowsetPosition, isPushedToStart: Bool = false) {
        self.position = position
        self.isPushedToStart = isPushedToStart
    }

    /// Finds the rowset that an orientation asks for.
    ///
    /// - Parameters:
    ///   - orientation: where to go.
    ///   - offset: how far, for the orientations that have one.
    ///   - start: the present position.
    ///   - previousSize: rows of the rowset that was fetched last.
    ///   - size: rows of the one to be fetched.
    ///   - bookmark: the row that a bookmark stands for, where the orientation is about one.
    ///   - rows: what there is to stand on; asked only as far as the answer depends on it.
    /// - Throws: why the rows could not be counted that far.
    init<Rows: CountedRows>(
        _ orientation: FetchOrientation,
        by offset: Int,
        from start: RowsetPosition,
        previousSize: Int,
        size: Int,
        bookmark: Int = 0,
        in rows: Rows
    ) throws(Rows.Failure) {
        switch orientation {
        case .first: self = try .to(1, in: rows)
        case .last:
            let last = try rows.lastRow()
            self = last == 0 ? Self(.afterEnd) : Self(.row(max(1, last - size + 1)))
        case .next: self = try .next(from: start, previousSize, in: rows)
        case .prior: self = try .prior(to: start, size, in: rows)
        case .absolute: self = try .absolute(offset, size, in: rows)
        case .relative: self = try .relative(offset, from: start, size, in: rows)
        case .bookmark:
            let row = bookmark.clampedSum(offset)
            self = row < 1 ? Self(.beforeStart) : try .to(row, in: rows)
        }
    }

    private static func to<Rows: CountedRows>(
        _ row: Int,
        in rows: Rows
    ) throws(Rows.Failure) -> Self {
        Self(try rows.hasRow(row) ? .row(row) : .afterEnd)
    }

    /// The first row, if there is one, for a rowset that would have begun before it.
    private static func pushedToStart<Rows: CountedRows>(
        in rows: Rows
    ) throws(Rows.Failure) -> Self {
        try rows.hasRow(1) ? Self(.row(1), isPushedToStart: true) : Self(.beforeStart)
    }

    private static func next<Rows: CountedRows>(
        from start: RowsetPosition,
        _ previousSize: Int,
        in rows: Rows
    ) throws(Rows.Failure) -> Self {
        switch start {
        case .beforeStart: try to(1, in: rows)
        case .row(let row): try to(row.clampedSum(previousSize), in: rows)
        case .afterEnd: Self(.afterEnd)
        }
    }

    private static func prior<Rows: CountedRows>(
        to start: RowsetPosition,
        _ size: Int,
        in rows: Rows
    ) throws(Rows.Failure) -> Self {
        switch start {
        case .beforeStart, .row(1): return Self(.beforeStart)
        case .row(let row):
            return row > size ? Self(.row(row - size)) : try pushedToStart(in: rows)
        case .afterEnd:
            let last = try rows.lastRow()
            return last >= size ? Self(.row(last - size + 1)) : try pushedToStart(in: rows)
        }
    }

    private static func absolute<Rows: CountedRows>(
        _ offset: Int,
        _ size: Int,
        in rows: Rows
    ) throws(Rows.Failure) -> Self {
        guard offset < 0 else {
            return offset == 0 ? Self(.beforeStart) : try to(offset, in: rows)
        }
        let last = try rows.lastRow()
        if offset >= -last { return Self(.row(last + offset + 1)) }
        return offset < -size ? Self(.beforeStart) : try pushedToStart(in: rows)
    }

    private static func relative<Rows: CountedRows>(
        _ offset: Int,
        from start: RowsetPosition,
        _ size: Int,
        in rows: Rows
    ) throws(Rows.Failure) -> Self {
        switch start {
        case .beforeStart:
            return offset > 0 ? try absolute(offset, size, in: rows) : Self(.beforeStart)
        case .afterEnd:
            return offset < 0 ? try absolute(offset, size, in: rows) : Self(.afterEnd)
        case .row(let row):
            let target = row.clampedSum(offset)
            if target >= 1 { return try to(target, in: rows) }
            return row == 1 || offset < -size ? Self(.beforeStart) : try pushedToStart(in: rows)
        }
    }
}

extension Int {
    /// The sum, or the end of the range where it does not fit.
    fileprivate func clampedSum(_ other: Int) -> Int {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? (other < 0 ? .min : .max) : sum
    }
}
