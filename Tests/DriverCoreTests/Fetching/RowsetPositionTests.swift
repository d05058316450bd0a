import Testing

@testable import DriverCore

@Suite struct RowsetPositionTests {
    /// A result of so many rows, which counts how far it was looked at.
    private final class Rows: CountedRows {
        let count: Int
        private(set) var reached = 0

        init(_ count: Int) { self.count = count }

        func hasRow(_ number: Int) -> Bool {
            reached = max(reached, min(number, count))
            return number <= count
        }

        func lastRow() -> Int {
            reached = count
            return count
        }
    }

    private static let orientations: [FetchOrientation] = [
        .next, .prior, .first, .last, .absolute, .relative,
    ]

    @Test(arguments: orientations, [1, 2, 3, 5, 7, 8])
    func `every orientation leads where the reference's tables say`(
        orientation: FetchOrientation,
        size: Int
    ) {
        for lastRow in [1, 2, 3, 5, 7] {
            let starts = [.beforeStart, .afterEnd] + (1...lastRow).map { RowsetPosition.row($0) }
            for (start, previousSize) in starts.flatMap({ start in [1, 2, 5].map { (start, $0) } })
            {
                let model = ScrollingModel(
                    lastRow: lastRow,
                    size: size,
                    previousSize: previousSize
                )
                for offset in -9...9 {
                    let move = RowsetMove(
                        orientation,
                        by: offset,
                        from: start,
                        previousSize: previousSize,
                        size: size,
                        in: Rows(lastRow)
                    )
                    let expected = model.answer(orientation, offset, from: start)
                    #expect(
                        move.position == expected.position
                            && move.isPushedToStart == expected.isPushed,
                        "\(orientation) \(offset) from \(start), \(lastRow) rows, size \(size)"
                    )
                }
            }
        }
    }

    @Test(arguments: [
        (-3, RowsetPosition.beforeStart), (-2, .row(1)), (0, .row(3)), (4, .row(7)), (5, .afterEnd),
        (.max, .afterEnd), (.min, .beforeStart),
    ])
    func `a bookmark counts from its row`(offset: Int, expected: RowsetPosition) {
        let move = RowsetMove(
            .bookmark,
            by: offset,
            from: .beforeStart,
            previousSize: 1,
            size: 2,
            bookmark: 3,
            in: Rows(7)
        )
        #expect(move.position == expected && !move.isPushedToStart)
    }

    @Test(arguments: orientations, [Int.min, -1, 0, 1, .max])
    func `an empty result has no row to stand on`(orientation: FetchOrientation, offset: Int) {
        for start in [RowsetPosition.beforeStart, .afterEnd] {
            let move = RowsetMove(
                orientation,
                by: offset,
                from: start,
                previousSize: 1,
                size: 3,
                in: Rows(0)
            )
            #expect(!move.position.isRow && !move.isPushedToStart)
        }
    }

    @Test(arguments: [
        (FetchOrientation.next, 0, 1), (.first, 0, 1), (.absolute, 4, 4), (.relative, 3, 3),
        (.last, 0, 9), (.absolute, -9, 9), (.prior, 0, 0),
    ])
    func `no more rows are looked at than the move needs`(
        orientation: FetchOrientation,
        offset: Int,
        reached: Int
    ) {
        let rows = Rows(9)
        _ = RowsetMove(
            orientation,
            by: offset,
            from: .beforeStart,
            previousSize: 0,
            size: 2,
            in: rows
        )
        #expect(rows.reached == reached)
    }

    @Test(arguments: [Int.min, .max]) func `an offset beyond all numbers is no overflow`(
        offset: Int
    ) {
        for orientation in [FetchOrientation.absolute, .relative] {
            let move = RowsetMove(
                orientation,
                by: offset,
                from: .row(5),
                previousSize: .max,
                size: .max,
                in: Rows(7)
            )
            #expect(move.position == (offset > 0 ? .afterEnd : .row(1)) || offset == .min)
        }
    }
}
