import Synchronization
internal import TableModel
internal import Threads

/// Pages on their way from the threads that read them to the one that wants them.
///
/// Holds a bounded number of bytes: a thread that reads waits while there is no room. Every wait ends when the scan is
/// given up.
final class PageHandover: Sendable {
    fileprivate struct State {
        var pages: [Handed<Page>] = []
        /// Of the pages.
        var bytes = 0
        /// Pages that are being read; room is kept for them.
        var reading = 0
        /// Of the largest page so far.
        var largest = 0
        var readers: Int
        /// The first that was met; nothing comes after it.
        var failure: SourceError?
        var isWanted = false
        var waiting: [Semaphore] = []
    }

    /// Bytes of unread pages that one scan may hold.
    static let room = 16 << 20

    private let state: Mutex<State>
    private let arrival = Semaphore()
    private let cancellation: Cancellation
    private let room: Int

    /// `readers` threads will each call `finish` or `fail` once.
    init(readers: Int, unless cancellation: Cancellation, room: Int = PageHandover.room) {
        state = Mutex(State(readers: readers))
        self.cancellation = cancellation
        self.room = room
    }

    // MARK: The one that wants pages

    /// The next page, or nil after the last.
    ///
    /// Blocks while there is none.
    func take() throws(SourceError) -> Page? {
        try cancellation.whileWaking(arrival.signal) { () throws(SourceError) in
            while true {
                guard !cancellation.isCancelled else { throw .cancelled }
                switch state.withLock({ $0.take() }) {
                case .page(let page, let woken):
                    for one in woken { one.signal() }
                    return page.value
                case .end(let failure):
                    if let failure { throw failure }
                    return nil
                case .wait(let woken):
                    for one in woken { one.signal() }
                    arrival.wait()
                }
            }
        }
    }

    // MARK: Those that read

    /// Blocks until a further page may be read; false when none is wanted any more.
    ///
    /// A source that does not read ahead by itself waits until somebody waits for its page.
    func mayRead(ahead: Bool) -> Bool {
        let turn = Semaphore()
        return cancellation.whileWaking(turn.signal) {
            while true {
                guard !cancellation.isCancelled else { return false }
                let answer = state.withLock { $0.mayRead(ahead: ahead, room: room, else: turn) }
                if let answer { return answer }
                turn.wait()
            }
        }
    }

    /// Hands over the page for which `mayRead` gave room.
    func put(_ page: Page) {
        let size = page.size
        let handed = Handed(page)
        state.withLock { state in
            state.reading -= 1
            state.largest = max(state.largest, size)
            state.bytes += size
            state.pages.append(handed)
        }
        arrival.signal()
    }

    /// No page comes out of the room that `mayRead` gave.
    func skip() {
        let woken = state.withLock { state in
            state.reading -= 1
            return state.wake()
        }
        for one in woken { one.signal() }
    }

    /// Further threads will each call `finish` or `fail` once.
    func add(readers count: Int) {
        state.withLock { $0.readers += count }
    }

    /// A thread has no more pages.
    func finish() {
        state.withLock { $0.readers -= 1 }
        arrival.signal()
    }

    /// Ends the scan with an error, after the pages that are there already.
    func fail(_ error: SourceError) {
        let woken = state.withLock { state in
            if state.failure == nil { state.failure = error }
            state.readers -= 1
            return state.wake()
        }
        for one in woken { one.signal() }
        arrival.signal()
    }
}

extension PageHandover.State {
    fileprivate enum Taken {
        case page(Handed<Page>, [Semaphore])
        case end(SourceError?)
        case wait([Semaphore])
    }

    fileprivate mutating func take() -> Taken {
        if !pages.isEmpty {
            let page = pages.removeFirst()
            bytes -= page.value.size
            isWanted = false
            return .page(page, wake())
        }
        if failure != nil || readers <= 0 { return .end(failure) }
        isWanted = true
        return .wait(wake())
    }

    /// Nil: not yet, and `turn` will be told.
    fileprivate mutating func mayRead(ahead: Bool, room: Int, else turn: Semaphore) -> Bool? {
        guard failure == nil else { return false }
        let isHungry = isWanted && pages.isEmpty
        let hasRoom = bytes + (reading + 1) * largest <= room
        if isHungry && (ahead || reading == 0) || ahead && hasRoom {
            reading += 1
            return true
        }
        waiting.append(turn)
        return nil
    }

    /// Those who shall look again.
    fileprivate mutating func wake() -> [Semaphore] {
        defer { waiting = [] }
        return waiting
    }
}

extension SourceError {
    static let cancelled = SourceError(.cancelled, "the statement was cancelled")
}
