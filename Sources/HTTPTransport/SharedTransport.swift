import Glibc
import Synchronization

/// The transport of the running process, replaced in a forked child.
enum SharedTransport {
    /// Address of a retained `HTTPTransport`; 0 before the first use.
    ///
    /// It is never released: a parent's transport that a child forgets must not be touched, not
    /// even to free it.
    private static let address = Atomic<UInt>(0)

    /// At exit OpenSSL frees what the loop may be using; this runs before that.
    private static let isWatchingExit: Bool = {
        // Set up first, so that its own exit handlers run after ours.
        CurlLibrary.isReady && atexit { SharedTransport.existing?.parkForExit() } == 0
    }()

    static var current: HTTPTransport {
        while true {
            let found = address.load(ordering: .acquiring)
            if let transport = transport(at: found) { return transport }
            let fresh = HTTPTransport()
            let retained = Unmanaged.passRetained(fresh)
            let replaced = address.compareExchange(
                expected: found,
                desired: UInt(bitPattern: retained.toOpaque()),
                ordering: .acquiringAndReleasing
            )
            if replaced.exchanged {
                _ = isWatchingExit
                return fresh
            }
            retained.release()
        }
    }

    private static var existing: HTTPTransport? {
        transport(at: address.load(ordering: .acquiring))
    }

    /// Nil also for a transport of the parent's.
    private static func transport(at address: UInt) -> HTTPTransport? {
        guard let pointer = UnsafeRawPointer(bitPattern: address) else { return nil }
        let transport = Unmanaged<HTTPTransport>.fromOpaque(pointer).takeUnretainedValue()
        return transport.belongsToThisProcess ? transport : nil
    }
}
