import NIOCore
import NIOHTTP1

/// Collects a request, asks the service, and writes the answer, all on the event loop.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let service: Service
    private let log: RequestLog?
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLong = false
    /// The most bytes of a body; what is longer is cut off, and so refused as broken JSON.
    private static let longestBody = 1 << 20

    init(service: Service, log: RequestLog?) {
        self.service = service
        self.log = log
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
        guard plan.delay > .nanoseconds(0) else {
            send(plan, head, context)
            return
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: plan.delay) {
            let (handler, context) = bound.value
            handler.send(plan, head, context)
        }
    }

    private func send(
        _ plan: ResponsePlan,
        _ request: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else { return }
        var headers = HTTPHeaders()
        headers.add(name: "Content-Type", value: plan.answer.contentType)
        headers.add(name: "Content-Length", value: String(plan.answer.page.bytes.readableBytes))
        headers.add(name: "X-Request-Id", value: plan.requestID)
        for (name, value) in plan.headers + plan.answer.headers {
            headers.add(name: name, value: value)
        }
        if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: plan.answer.status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(plan.answer.page.bytes))), promise: nil)
        }
        if request.isKeepAlive {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        } else {
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
                bound.value.close(promise: nil)
            }
        }
    }
}
