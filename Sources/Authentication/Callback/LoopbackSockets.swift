internal import Glibc
internal import Processes

/// Sockets that listen for the browser, on this machine alone.
enum LoopbackSockets {
    /// One socket an address of the host.
    ///
    /// A machine without IPv6 listens without it. A port that somebody else has on one of the addresses is an
    /// error, since the browser might take the code there.
    static func open(_ address: CallbackAddress) throws(AuthenticationError) -> [SharedDescriptor] {
        var sockets: [SharedDescriptor] = []
        for text in address.listeningAddresses {
            if let socket = try listen(at: text, address) { sockets.append(socket) }
        }
        guard !sockets.isEmpty else { throw refusal(address, code: EADDRNOTAVAIL) }
        return sockets
    }

    /// Nil where the machine has no such address.
    private static func listen(
        at text: String,
        _ address: CallbackAddress
    ) throws(AuthenticationError) -> SharedDescriptor? {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(text, String(address.port), &hints, &found) == 0, let found else {
            return nil
        }
        defer { freeaddrinfo(found) }
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let number = socket(found.pointee.ai_family, kind, 0)
        guard number >= 0 else {
            if errno == EAFNOSUPPORT { return nil }
            throw refusal(address, code: errno)
        }
        let descriptor = SharedDescriptor(number)
        set(SO_REUSEADDR, SOL_SOCKET, on: descriptor)
        if found.pointee.ai_family == AF_INET6 {
            set(IPV6_V6ONLY, Int32(IPPROTO_IPV6), on: descriptor)
        }
        guard bind(number, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
            Glibc.listen(number, 16) == 0
        else {
            if errno == EADDRNOTAVAIL { return nil }
            throw refusal(address, code: errno)
        }
        return descriptor
    }

    private static func set(_ option: Int32, _ level: Int32, on descriptor: SharedDescriptor) {
        var on: Int32 = 1
        setsockopt(descriptor.number, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func refusal(_ address: CallbackAddress, code: Int32) -> AuthenticationError {
        let advice =
            switch code {
            case EADDRINUSE:
                "another program listens on port \(address.port), perhaps another sign-in; end it, or "
                    + "set CallbackURL to an address with another port that is registered with the app"
            case EACCES:
                "ports below 1024 are the administrator's; set CallbackURL to an address with a port "
                    + "above, such as http://localhost:3333, and register it with the app"
            default: String(cString: strerror(code))
            }
        return AuthenticationError(
            .noBrowser,
            "the driver cannot wait for the browser at \(address.host):\(address.port): \(advice)"
        )
    }
}
