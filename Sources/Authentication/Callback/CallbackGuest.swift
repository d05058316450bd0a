internal import Glibc
internal import Processes

/// One connection of a browser: reads the head of one request and sends one page.
///
/// Nothing here blocks: `advance` does what can be done now.
final class CallbackGuest {
    private enum Stage {
        case reading
        case writing
        /// All was sent; closing now could take the page back that the browser has not read yet.
        case draining
        case closed
    }

    let descriptor: SharedDescriptor
    /// When it is given up, on the monotonic clock.
    private(set) var deadline: Instant
    private var stage = Stage.reading
    private let filter: TLSFilter?
    private var head: [UInt8] = []
    private var output: ArraySlice<UInt8> = []

    init(_ descriptor: SharedDescriptor, filter: TLSFilter?) {
        self.descriptor = descriptor
        self.filter = filter
        deadline = .now + 20
    }

    var isClosed: Bool {
        if case .closed = stage { true } else { false }
    }

    /// What to wait for.
    var events: Int16 {
        Int16(output.isEmpty ? POLLIN : POLLIN | POLLOUT)
    }

    /// Takes what has come in; gives the request once it is complete.
    func advance() -> RequestHead? {
        receive()
        send()
        guard case .reading = stage else { return nil }
        switch RequestHead.read(head) {
        case .needsMore: return nil
        case .malformed:
            show(.notUnderstood)
            return nil
        case .complete(let request): return request
        }
    }

    /// Begins to send the page, and then ends.
    func show(_ page: CallbackPage) {
        guard case .reading = stage else { return }
        stage = .writing
        deadline = .now + 5
        output += filter?.seal(page.bytes) ?? page.bytes
        send()
    }

    /// Sends the page and waits until the browser has it, for a few seconds at most.
    func showAndWait(_ page: CallbackPage) {
        show(page)
        while !isClosed, deadline > .now {
            var waiting = pollfd(fd: descriptor.number, events: events, revents: 0)
            if poll(&waiting, 1, deadline.millisecondsFromNow) > 0 { _ = advance() }
        }
    }

    private func receive() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        // One that never stops sending must leave time for the others.
        for _ in 0..<16 where !isClosed && head.count <= RequestHead.limit {
            let count = recv(descriptor.number, &buffer, buffer.count, 0)
            guard count > 0 else {
                if count == 0 || errno != EAGAIN && errno != EINTR { stage = .closed }
                if count < 0, errno == EINTR { continue }
                return
            }
            take(buffer.prefix(count))
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        guard case .reading = stage else { return }  // a body, which nobody asked for
        guard filter != nil else {
            head += bytes
            return
        }
        guard let plain = filter?.receive(bytes) else {
            stage = .closed
            return
        }
        head += plain
        output += filter?.takeOutput() ?? []
    }

    private func send() {
        while !output.isEmpty, !isClosed {
            // Without MSG_NOSIGNAL a browser that has gone would end the host's process.
            let count = output.withUnsafeBytes {
                Glibc.send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                if errno == EINTR { continue }
                if errno != EAGAIN { stage = .closed }
                return
            }
            output = output.dropFirst(count)
        }
        if case .writing = stage, output.isEmpty {
            stage = .draining
            deadline = .now + 1
            shutdown(descriptor.number, Int32(SHUT_WR))
        }
    }
}
