internal import TableModel

/// Chains of pages one after the other, with the first requests of several in flight.
final class PageQueue: PageSource {
    private let supply: () throws(SourceError) -> (any PageSource)?
    private var running: [any PageSource] = []
    private let most: Int
    /// How many are in flight now: where few rows are expected, more and more as they are read.
    private var width: Int
    private var isSupplied = true
    /// What went wrong before anybody could be told.
    private var failure: SourceError?
    private let isShort: Bool

    /// `supply` makes the next chain, and nil when there are no more.
    ///
    /// `isShort`: probably not all of them will be wanted.
    init(
        width: Int,
        isShort: Bool = false,
        supply: @escaping () throws(SourceError) -> (any PageSource)?
    ) {
        most = max(1, width)
        self.width = isShort ? 1 : most
        self.isShort = isShort
        self.supply = supply
    }

    var readsAhead: Bool { !isShort || isFinished }

    var isFinished: Bool { !isSupplied && running.isEmpty }

    func start() {
        do throws(SourceError) {
            try fill(to: 1)
        } catch {
            failure = error
        }
    }

    func next() throws(SourceError) -> Page? {
        if let failure { throw failure }
        while true {
            try fill(to: width)
            guard let first = running.first else { return nil }
            if let page = try first.next() {
                dropFinished()
                return page
            }
            dropFinished(atLeast: 1)
        }
    }

    func close() {
        for source in running { source.close() }
        running = []
        isSupplied = false
    }

    private func dropFinished(atLeast count: Int = 0) {
        guard let first = running.first, count > 0 || first.isFinished else { return }
        running.removeFirst()
        width = min(most, width * 2)
    }

    private func fill(to width: Int) throws(SourceError) {
        while isSupplied, running.count < width {
            guard let source = try supply() else {
                isSupplied = false
                return
            }
            source.start()
            running.append(source)
        }
    }
}
