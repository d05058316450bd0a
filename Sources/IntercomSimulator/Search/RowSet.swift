/// The rows that answer a query, in order, without a list of them where none is needed.
struct RowSet {
    enum Order {
        case ascending, descending
        /// The default order, which is nobody's sort key.
        case shuffled
    }

    private enum Rows {
        case range(Range<Int>)
        case list([Int32])
    }

    private let rows: Rows
    private let order: Order
    private let shuffle: Shuffle
    let count: Int

    init(_ range: Range<Int>, order: Order) {
        rows = .range(range)
        self.order = order
        count = range.count
        shuffle = Shuffle(count: range.count)
    }

    init(_ list: [Int32], order: Order = .ascending) {
        rows = .list(list)
        self.order = order
        count = list.count
        shuffle = Shuffle(count: list.count)
    }

    /// The row at a place of the answer.
    subscript(place: Int) -> Int {
        let index =
            switch order {
            case .ascending: place
            case .descending: count - 1 - place
            case .shuffled: count - 1 - shuffle.place(of: place)
            }
        return switch rows {
        case .range(let range): range.lowerBound + index
        case .list(let list): Int(list[index])
        }
    }

    /// The place of a row in the answer; nil if it is not there.
    func place(of row: Int) -> Int? {
        let index: Int?
        switch rows {
        case .range(let range): index = range.contains(row) ? row - range.lowerBound : nil
        case .list(let list): index = list.firstIndex(of: Int32(clamping: row))
        }
        guard let index else { return nil }
        return switch order {
        case .ascending: index
        case .descending: count - 1 - index
        case .shuffled: shuffle.place(of: count - 1 - index)
        }
    }
}
