/// Which transfers may share connections.
///
/// libcurl compares most of what makes a connection, but not the login at a proxy, nor the key of a client
/// certificate. Here, what one connection string was let in with never serves another.
struct ConnectionPools: ~Copyable {
    /// All that decides what a connection was made with, but for its host.
    struct Identity: Hashable {
        var security: TransportSecurity
        var proxy: ProxyRoute
        var login: ServerLogin?

        init(_ options: TransportOptions) {
            security = options.security
            proxy = options.proxy
            login = options.login
        }

        /// Most connections set none of it, and use the connections that libcurl keeps by itself.
        static let ordinary = Identity(TransportOptions())

        /// A session stands for the certificate that it was begun with, of which libcurl compares the path alone.
        var contents: ConnectionPool.Contents {
            ConnectionPool.Contents(
                connections: self != .ordinary,
                sessions: security.clientCertificate == nil
            )
        }
    }

    private struct Entry {
        let pool: ConnectionPool
        var transfers = 0
        var lastUse: Duration
    }

    private var entries: [Identity: Entry] = [:]

    /// Seconds after which libcurl never uses an idle connection again.
    static let longestIdle = 100
    /// Then a pool has no connection that could be used, and serves another identity.
    private static let restBeforeReuse = Duration.seconds(longestIdle + 20)

    /// The pool for a transfer.
    mutating func pool(
        for identity: Identity,
        at now: Duration
    ) throws(TransportError) -> ConnectionPool {
        if let known = entries[identity] {
            entries[identity]?.lastUse = now
            return known.pool
        }
        let pool: ConnectionPool
        if let rested = rested(identity.contents, at: now) {
            pool = rested
        } else {
            pool = try ConnectionPool(identity.contents)
        }
        entries[identity] = Entry(pool: pool, lastUse: now)
        return pool
    }

    mutating func began(_ identity: Identity) { entries[identity]?.transfers += 1 }

    mutating func ended(_ identity: Identity, at now: Duration) {
        entries[identity]?.transfers -= 1
        entries[identity]?.lastUse = now
    }

    var count: Int { entries.count }

    /// A pool that nobody has used for long.
    ///
    /// It is not closed: libcurl would change how the process takes SIGPIPE meanwhile.
    private mutating func rested(
        _ contents: ConnectionPool.Contents,
        at now: Duration
    ) -> ConnectionPool? {
        let old = entries.first {
            $0.value.transfers == 0 && now - $0.value.lastUse >= Self.restBeforeReuse
                && $0.value.pool.contents == contents
        }
        guard let old else { return nil }
        return entries.removeValue(forKey: old.key)?.pool
    }
}
