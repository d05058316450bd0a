internal import Processes
internal import TableModel
internal import Threads

/// Reads a source beside the thread that wants its pages.
///
/// The first page is read where it is wanted; a thread of its own begins with the second.
final class ReadAhead: PageSource {
    private enum State {
        /// Whether the first page was read.
        case here(any PageSource, isBegun: Bool)
        case beside(PageHandover)
        case closed
    }

    private var state: State
    private let cancellation: Cancellation
    private let generation = ProcessGeneration.current

    /// The end of the thread comes with `cancellation`, which everything that `source` waits for must hear too.
    ///
    /// `isBegun`: the first page was read.
    init(_ source: any PageSource, isBegun: Bool = false, unless cancellation: Cancellation) {
        state = .here(source, isBegun: isBegun)
        self.cancellation = cancellation
    }

    var readsAhead: Bool { true }

    func start() {
        if case .here(let source, false) = state { source.start() }
    }

    func next() throws(SourceError) -> Page? {
        guard generation.isCurrent else { throw .startedBeforeFork }
        switch state {
        case .closed: return nil
        case .beside(let handover): return try handover.take()
        case .here(let source, false):
            state = .here(source, isBegun: true)
            return try source.next()
        case .here(let source, true):
            guard !source.isFinished else { return try source.next() }
            let handover = PageHandover(readers: 1, unless: cancellation)
            let handed = Handed(source)
            guard WorkerThreads.current.run({ Self.read(handed.value, into: handover) }) == nil
            else {
                // Without a thread, pages are read where they are wanted.
                return try source.next()
            }
            state = .beside(handover)
            return try handover.take()
        }
    }

    func close() {
        if case .here(let source, _) = state { source.close() }
        state = .closed
    }

    private static func read(_ source: any PageSource, into handover: PageHandover) {
        defer { source.close() }
        while handover.mayRead(ahead: source.readsAhead) {
            do throws(SourceError) {
                guard let page = try source.next() else { break }
                page.prepare()
                handover.put(page)
            } catch {
                handover.fail(error)
                return
            }
        }
        handover.finish()
    }
}

extension SourceError {
    static let startedBeforeFork = SourceError(
        .connectionLost,
        "this scan belongs to the process that forked; connect again in the child"
    )
}
