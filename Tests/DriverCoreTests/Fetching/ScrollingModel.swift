@testable import DriverCore

/// The tables under *Cursor Positioning Rules* of `SQLFetchScroll`, line by line.
struct ScrollingModel {
    struct Answer: Hashable {
        var position: RowsetPosition
        var isPushed = false
    }

    var lastRow: Int
    /// The rowset's size now, and when rows were fetched before.
    var size: Int
    var previousSize: Int

    func answer(
        _ orientation: FetchOrientation,
        _ offset: Int,
        from start: RowsetPosition
    ) -> Answer {
        let lines =
            switch orientation {
            case .next: next(start)
            case .prior: prior(start)
            case .relative: relative(start, offset)
            case .absolute, .bookmark: absolute(offset)
            case .first: [(true, Answer(position: .row(1)))]
            case .last: last
            }
        let matching = lines.filter(\.0)
        guard let answer = matching.first?.1, matching.count == 1 else {
            return Answer(position: .row(-matching.count))
        }
        return answer
    }

    private typealias Line = (Bool, Answer)
    private var before: Answer { Answer(position: .beforeStart) }
    private var after: Answer { Answer(position: .afterEnd) }
    private var pushed: Answer { Answer(position: .row(1), isPushed: true) }
    private func row(_ number: Int) -> Answer { Answer(position: .row(number)) }

    private func next(_ start: RowsetPosition) -> [Line] {
        let current = start.number
        return [
            (start == .beforeStart, row(1)),
            (start.isRow && current + previousSize <= lastRow, row(current + previousSize)),
            (start.isRow && current + previousSize > lastRow, after),
            (start == .afterEnd, after),
        ]
    }

    private func prior(_ start: RowsetPosition) -> [Line] {
        let current = start.number
        return [
            (start == .beforeStart, before),
            (start.isRow && current == 1, before),
            (start.isRow && 1 < current && current <= size, pushed),
            (start.isRow && current > 1 && current > size, row(current - size)),
            (start == .afterEnd && lastRow < size, pushed),
            (start == .afterEnd && lastRow >= size, row(lastRow - size + 1)),
        ]
    }

    private func relative(_ start: RowsetPosition, _ offset: Int) -> [Line] {
        let current = start.number
        let target = current + offset
        if (start == .beforeStart && offset > 0) || (start == .afterEnd && offset < 0) {
            return absolute(offset)
        }
        return [
            (start == .beforeStart && offset <= 0, before),
            (start.isRow && current == 1 && offset < 0, before),
            (start.isRow && current > 1 && target < 1 && abs(offset) > size, before),
            (start.isRow && current > 1 && target < 1 && abs(offset) <= size, pushed),
            (start.isRow && 1 <= target && target <= lastRow, row(target)),
            (start.isRow && target > lastRow, after),
            (start == .afterEnd && offset >= 0, after),
        ]
    }

    private func absolute(_ offset: Int) -> [Line] {
        [
            (offset < 0 && -offset <= lastRow, row(lastRow + offset + 1)),
            (offset < 0 && -offset > lastRow && -offset > size, before),
            (offset < 0 && -offset > lastRow && -offset <= size, pushed),
            (offset == 0, before),
            (1 <= offset && offset <= lastRow, row(offset)),
            (offset >= 1 && offset > lastRow, after),
        ]
    }

    private var last: [Line] {
        [(size <= lastRow, row(lastRow - size + 1)), (size > lastRow, row(1))]
    }
}

extension RowsetPosition {
    /// The row's number; 0 where there is none.
    var number: Int { if case .row(let number) = self { number } else { 0 } }
    var isRow: Bool { number > 0 }
}
