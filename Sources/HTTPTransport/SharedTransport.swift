import Synchronization

/// The transport of the running process, replaced in a forked child.
enum SharedTransport {
    /// Address of a retained `HTTPTransport`; 0 before the first use. It is never released: a parent's
    /// transport that a child forgets must not be touched, not even to free it.
    private static let address = Atomic<UInt>(0)

    static var current: HTTPTransport {
        while true {
            let found = address.load(ordering: .acquiring)
            if let transport = transport(at: found), transport.belongsToThisProcess {
                return transport
            }
            let fresh = HTTPTransport()
            let retained = Unmanaged.passRetained(fresh)
            let replaced = address.compareExchange(
                expected: found,
                desired: UInt(bitPattern: retained.toOpaque()),
                ordering: .acquiringAndReleasing
            )
            if replaced.exchanged { return fresh }
            retained.release()
        }
    }

    private static func transport(at address: UInt) -> HTTPTransport? {
        guard let pointer = UnsafeRawPointer(bitPattern: address) else { return nil }
        return Unmanaged<HTTPTransport>.fromOpaque(pointer).takeUnretainedValue()
    }
}
