internal import Glibc
internal import Processes
internal import TableModel

/// Waits at the callback address for the browser; everything is closed when it goes.
///
/// For one thread. Browsers open connections that they never use and ask for icons: any number of them may be
/// open, and none holds up another.
final class CallbackListener {
    private let sockets: [SharedDescriptor]
    private let waker: Waker
    private let identity: TLSIdentity?
    private var guests: [CallbackGuest] = []

    /// Connections at a time; a further one takes the place of the oldest.
    private static let guestLimit = 64

    /// Listens from now on.
    init(_ address: CallbackAddress) throws(AuthenticationError) {
        identity = address.isSecure ? try TLSIdentity(host: address.host) : nil
        waker = try Waker()
        sockets = try LoopbackSockets.open(address)
    }

    /// Waits for the answer; the guest that brought it waits for its page.
    ///
    /// - Throws: `.cancelled`.
    func wait(
        _ conversation: inout CallbackConversation,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> (CallbackAnswer, CallbackGuest) {
        let waker = self.waker  // may be woken after this call, too
        return try cancellation.whileWaking({ waker.wake() }) {
            () throws(AuthenticationError) in
            while !cancellation.isCancelled {
                if let found = try turn(&conversation) {
                    guests.removeAll()
                    return found
                }
            }
            throw AuthenticationError(.cancelled, "the sign-in was cancelled")
        }
    }

    /// Waits once for anything to happen.
    private func turn(
        _ conversation: inout CallbackConversation
    ) throws(AuthenticationError) -> (CallbackAnswer, CallbackGuest)? {
        var waiting = [pollfd(fd: waker.descriptor.number, events: Int16(POLLIN), revents: 0)]
        waiting += sockets.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
        waiting += guests.map { pollfd(fd: $0.descriptor.number, events: $0.events, revents: 0) }
        let next = guests.map(\.deadline).min()?.millisecondsFromNow ?? -1
        guard poll(&waiting, nfds_t(waiting.count), next) >= 0 || errno == EINTR else {
            throw .system("the wait for the browser failed")
        }
        for guest in guests {
            guard let head = guest.advance() else { continue }
            switch conversation.received(head) {
            case .show(let page): guest.show(page)
            case .finish(let answer): return (answer, guest)
            }
        }
        guests.removeAll { $0.isClosed || $0.deadline < .now }
        for socket in sockets { accept(from: socket) }
        return nil
    }

    private func accept(from socket: SharedDescriptor) {
        while let guest = socket.accept() {
            if guests.count >= Self.guestLimit { guests.removeFirst() }
            guard let identity else {
                guests.append(CallbackGuest(guest, filter: nil))
                continue
            }
            if let filter = TLSFilter(identity) {
                guests.append(CallbackGuest(guest, filter: filter))
            }
        }
    }
}
