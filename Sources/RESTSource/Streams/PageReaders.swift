import Glibc
internal import HTTPTransport
import Synchronization
internal import TableModel
internal import Threads

/// Readers of pages of one shape, for as many threads as like.
///
/// There are no more of them than processors, since each keeps a parser's memory.
final class PageReaders: Sendable {
    private struct State {
        var idle: [Handed<PageReader>] = []
        var count = 0
        var waiting: [Threads.Semaphore] = []
    }

    private static let most = max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    let shape: PageShape
    private let state = Mutex(State())

    init(_ shape: PageShape) throws(SourceError) {
        self.shape = shape
        let first = Handed(try PageReader(shape))
        state.withLock { state in
            state.idle = [first]
            state.count = 1
        }
    }

    /// The rows of a page, as `PageReader.read` gives them.
    func read(
        _ body: ResponseBody,
        constants: OwnedRows?,
        request: String
    ) throws(SourceError) -> Page {
        let reader = try take()
        defer { give(reader) }
        return try reader.value.read(body, constants: constants, request: request)
    }

    private func take() throws(SourceError) -> Handed<PageReader> {
        while true {
            let turn = Threads.Semaphore()
            let (reader, isNew) = state.withLock { state -> (Handed<PageReader>?, Bool) in
                if let reader = state.idle.popLast() { return (reader, false) }
                guard state.count < Self.most else {
                    state.waiting.append(turn)
                    return (nil, false)
                }
                state.count += 1
                return (nil, true)
            }
            if let reader { return reader }
            guard isNew else {
                turn.wait()
                continue
            }
            do throws(SourceError) {
                return Handed(try PageReader(shape))
            } catch {
                state.withLock { $0.count -= 1 }
                throw error
            }
        }
    }

    private func give(_ reader: Handed<PageReader>) {
        let turn = state.withLock { state in
            state.idle.append(reader)
            return state.waiting.popLast()
        }
        turn?.signal()
    }
}
