import NIOCore
import NIOHTTP1

/// Collects a request, asks the service, and has the answer written, all on the event loop.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let service: Service
    private let log: RequestLog?
    private let listener: Listener
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLong = false
    /// The most bytes of a body; what is longer is cut off, and so refused as broken JSON.
    private static let longestBody = 1 << 20

    init(service: Service, log: RequestLog?, listener: Listener) {
        self.service = service
        self.log = log
        self.listener = listener
    }

    func channelActive(context: ChannelHandlerContext) {
        listener.began(context.channel)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        listener.ended(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.removeAll(keepingCapacity: true)
            isTooLong = false
        case .body(let bytes):
            isTooLong = isTooLong || body.count + bytes.readableBytes > Self.longestBody
            if !isTooLong { body.append(contentsOf: bytes.readableBytesView) }
        case .end:
            answer(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head else { return }
        self.head = nil
        let request = APIRequest(
            method: head.method,
            target: head.uri,
            headers: head.headers,
            body: body
        )
        let plan = service.plan(request)
        if !request.isControl { log?.write(request, plan) }
        let writer = ResponseWriter(plan, to: head, listener: listener)
        guard plan.delay > .nanoseconds(0) else {
            writer.write(to: context)
            return
        }
        let bound = NIOLoopBound((writer, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: plan.delay) {
            let (writer, context) = bound.value
            writer.write(to: context)
        }
    }
}
