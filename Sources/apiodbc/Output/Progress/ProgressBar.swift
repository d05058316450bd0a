import Activity
import Glibc
import Synchronization
import Threads

/// A line on a terminal that tells how far the statement has come, drawn by a thread of its own.
///
/// It appears where a statement takes a while, and is gone before anything else is written to the terminal.
final class ProgressBar: Sendable {
    private enum State {
        case hidden
        case drawn
        case ended
    }

    private static let patience = Duration.milliseconds(500)
    private static let pause = Duration.milliseconds(200)
    private static let erasing = "\r\u{1B}[K"

    private let descriptor: Int32
    private let state = Mutex(State.hidden)
    private let isOver = Semaphore()

    /// Nil where the descriptor is no terminal.
    init?(descriptor: Int32) {
        guard isatty(descriptor) == 1 else { return nil }
        self.descriptor = descriptor
    }

    /// Watches what the process runs; without a thread there is no bar.
    func start() {
        _ = WorkerThreads.current.run {
            var wait = Self.patience
            while !self.isOver.wait(atMost: wait) {
                self.draw()
                wait = Self.pause
            }
        }
    }

    /// Erases the line for good; a second call does nothing.
    func end() {
        let wasDrawn = state.withLock { state in
            defer { state = .ended }
            if state == .drawn { put(Self.erasing) }
            return state != .ended
        }
        if wasDrawn { isOver.signal() }
    }

    private func draw() {
        guard let reading = Activities.current.readings.last else { return }
        let line = ProgressLine(reading).text(width: width - 1)
        state.withLock { state in
            guard state != .ended else { return }
            put(Self.erasing + line)
            state = .drawn
        }
    }

    /// Columns of the terminal, which may change.
    private var width: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private func put(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(descriptor, $0.baseAddress, $0.count) }
    }
}
