internal import TableModel

/// Chains of pages one after the other, with the first requests of several in flight.
final class PageQueue: PageSource {
    private var supply: () throws(SourceError) -> (any PageSource)?
    private var running: [any PageSource] = []
    private let width: Int
    private var isSupplied = true
    /// What went wrong before anybody could be told.
    private var failure: SourceError?

    /// `supply` makes the next chain, and nil when there are no more.
    init(width: Int, supply: @escaping () throws(SourceError) -> (any PageSource)?) {
        self.width = max(1, width)
        self.supply = supply
    }

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
            if let page = try first.next() { return page }
            running.removeFirst()
        }
    }

    func close() {
        for source in running { source.close() }
        running = []
        isSupplied = false
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
