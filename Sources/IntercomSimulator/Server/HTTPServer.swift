import NIOPosix

/// A server on loopback with one event loop.
struct HTTPServer {
    let port: Int
    private let listener: Listener

    init(port: Int, service: Service, log: RequestLog?) throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        listener = Listener(group: group, service: service, log: log)
        self.port = try listener.start(port: port)
    }
}
