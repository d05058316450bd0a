import NIOCore
import NIOHTTP1
import NIOPosix

/// The listening socket and the connections behind it, all on one event loop.
///
/// `@unchecked Sendable` holds because that event loop makes all calls but the first.
final class Listener: @unchecked Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let service: Service
    private let log: RequestLog?
    private var channel: (any Channel)?
    private var connections: [ObjectIdentifier: any Channel] = [:]

    init(group: MultiThreadedEventLoopGroup, service: Service, log: RequestLog?) {
        self.group = group
        self.service = service
        self.log = log
    }

    /// Begins to listen; the port in use.
    func start(port: Int) throws -> Int {
        let channel = try bootstrap.bind(host: "127.0.0.1", port: port).wait()
        try channel.eventLoop.submit { self.channel = channel }.wait()
        return channel.localAddress?.port ?? 0
    }

    func began(_ connection: any Channel) {
        connections[ObjectIdentifier(connection)] = connection
    }

    func ended(_ connection: any Channel) {
        connections[ObjectIdentifier(connection)] = nil
    }

    /// Resets all connections, and refuses new ones for a while.
    func close(for time: TimeAmount) {
        guard let channel, let port = channel.localAddress?.port else { return }
        self.channel = nil
        channel.close().whenComplete { _ in
            for connection in self.connections.values { connection.reset() }
            self.reopen(port, in: time, on: channel.eventLoop)
        }
    }

    private func reopen(_ port: Int, in time: TimeAmount, on loop: any EventLoop) {
        loop.scheduleTask(in: time) {
            self.bootstrap.bind(host: "127.0.0.1", port: port).whenComplete { result in
                loop.execute {
                    switch result {
                    case .success(let channel): self.channel = channel
                    // The port is free again in a moment.
                    case .failure: self.reopen(port, in: .milliseconds(10), on: loop)
                    }
                }
            }
        }
    }

    private var bootstrap: ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { [service, log] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true)
                    try pipeline.addHandler(
                        RequestHandler(service: service, log: log, listener: self)
                    )
                }
            }
    }
}

extension Channel {
    /// Ends the connection with a reset, as the system does for a program that dies.
    func reset() {
        if let socket = self as? any SocketOptionProvider {
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
                self.close(promise: nil)
            }
        } else {
            close(promise: nil)
        }
    }
}
