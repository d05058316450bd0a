import NIOCore
import NIOHTTP1

/// Writes one answer to a connection, as whole or as broken as its plan wants it.
struct ResponseWriter {
    private let plan: ResponsePlan
    private let head: HTTPResponseHead
    /// Empty for HEAD.
    private let body: ByteBuffer
    private let isLast: Bool
    private let listener: Listener

    /// How long bytes are given to arrive before their connection is reset.
    private static let grace = TimeAmount.milliseconds(20)

    init(_ plan: ResponsePlan, to request: HTTPRequestHead, listener: Listener) {
        var headers = HTTPHeaders()
        headers.add(name: "Content-Type", value: plan.answer.contentType)
        headers.add(name: "Content-Length", value: String(plan.body.readableBytes))
        headers.add(name: "X-Request-Id", value: plan.requestID)
        headers.add(name: "Date", value: plan.date)
        if plan.isCompressed { headers.add(name: "Content-Encoding", value: "gzip") }
        for (name, value) in plan.headers + plan.answer.headers {
            headers.add(name: name, value: value)
        }
        if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
        self.plan = plan
        self.listener = listener
        head = HTTPResponseHead(version: .http1_1, status: plan.answer.status, headers: headers)
        body = request.method == .HEAD ? ByteBuffer() : plan.body
        isLast = !request.isKeepAlive
    }

    func write(to context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        switch plan.fault?.delivery ?? .whole {
        case .whole:
            send(.head(head), to: context)
            send(.body(.byteBuffer(body)), to: context)
            end(context)
        case .dripping(let piece, let pause):
            send(.head(head), to: context)
            drip(body, piece, pause, to: context)
        case .broken(let place, let end): broke(at: place, end, context)
        case .listenerCloses(let time): listener.close(for: time)
        }
    }

    private func send(_ part: HTTPServerResponsePart, to context: ChannelHandlerContext) {
        context.write(NIOAny(part), promise: nil)
    }

    private func end(_ context: ChannelHandlerContext) {
        let part = NIOAny(HTTPServerResponsePart.end(nil))
        guard isLast else {
            context.writeAndFlush(part, promise: nil)
            return
        }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(part).whenComplete { _ in bound.value.close(promise: nil) }
    }

    private func drip(
        _ rest: ByteBuffer,
        _ piece: Int,
        _ pause: TimeAmount,
        to context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else { return }
        var rest = rest
        guard let next = rest.readSlice(length: min(piece, rest.readableBytes)),
            next.readableBytes > 0
        else { return end(context) }
        context.writeAndFlush(
            NIOAny(HTTPServerResponsePart.body(.byteBuffer(next))),
            promise: nil
        )
        let bound = NIOLoopBound((self, rest, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) {
            let (writer, rest, context) = bound.value
            writer.drip(rest, piece, pause, to: context)
        }
    }

    /// Sends the first bytes of the answer past the encoder, and then what ends them.
    private func broke(
        at place: Delivery.Place,
        _ end: Delivery.End,
        _ context: ChannelHandlerContext
    ) {
        var bytes = ByteBuffer()
        bytes.writeString("HTTP/1.1 \(head.status.code) \(head.status.reasonPhrase)\r\n")
        for (name, value) in head.headers { bytes.writeString("\(name): \(value)\r\n") }
        bytes.writeString("\r\n")
        let headSize = bytes.readableBytes
        var body = body
        bytes.writeBuffer(&body)
        let count =
            switch place {
            case .beforeHead: 0
            case .inHead: headSize / 2
            case .inBody: headSize + (bytes.readableBytes - headSize) / 2
            case .afterBody: bytes.readableBytes
            }
        let encoder = try? context.pipeline.syncOperations.context(
            handlerType: HTTPResponseEncoder.self
        )
        if count > 0, let encoder, let first = bytes.readSlice(length: count) {
            encoder.writeAndFlush(NIOAny(first), promise: nil)
        }
        let channel = context.channel
        switch end {
        case .silence: return
        case .reset where count == 0: channel.reset()
        case .reset: channel.eventLoop.scheduleTask(in: Self.grace) { channel.reset() }
        case .close: channel.close(promise: nil)
        }
    }
}
