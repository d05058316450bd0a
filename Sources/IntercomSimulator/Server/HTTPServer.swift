import NIOCore
import NIOHTTP1
import NIOPosix

/// The listening socket, on loopback, and the one event loop behind it.
struct HTTPServer {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel

    init(port: Int, service: Service, log: RequestLog?) throws {
        channel = try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true)
                    try pipeline.addHandler(RequestHandler(service: service, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: port)
            .wait()
    }

    var port: Int { channel.localAddress?.port ?? 0 }
}
