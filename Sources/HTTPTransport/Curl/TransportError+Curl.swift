import CCurl

extension TransportError {
    /// The child of a fork uses what its parent began.
    static let startedBeforeFork = TransportError(
        .connectionLost,
        "the connection was opened before this process was forked and cannot be used in the child; "
            + "connect again"
    )

    static let noMemory = TransportError(.outOfMemory, "memory ran out while a request was made")

    /// What libcurl reports, in our words, naming the host or the proxy, and the property to set.
    init(_ failure: CurlFailure, target: RequestTarget, options: TransportOptions) {
        let proxy = UsedProxy(options.proxy, target: target)
        if let refusal = proxy?.refusal(failure) {
            self = refusal
        } else if let refusal = TLSRefusal(failure, options.security) {
            self.init(.tls, "no secure connection to \(target.place): \(refusal.text)")
        } else {
            let way = proxy.map { " through \($0.name)" } ?? ""
            self.init(plain: failure, target: target, options: options, way: way)
        }
    }

    private init(
        plain failure: CurlFailure,
        target: RequestTarget,
        options: TransportOptions,
        way: String
    ) {
        let cause = failure.cause
        let place = target.place
        switch failure.code {
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(
                .unreachable,
                "\(place) cannot be reached: its name is unknown (\(cause)); check the host's name "
                    + "and the network"
            )
        case CURLE_COULDNT_CONNECT:
            self.init(.unreachable, "\(place) cannot be reached: \(cause)")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(
                .timedOut,
                "\(place) did not answer\(way) within \(options.timeout.shortText) s (\(cause)); "
                    + "Timeout sets the limit"
            )
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_SSL_SHUTDOWN_FAILED:
            self.init(.connectionLost, "the connection to \(place)\(way) broke off: \(cause)")
        case CURLE_PARTIAL_FILE:
            self.init(.connectionLost, "the answer of \(place) broke off: \(cause)")
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
            self.init(.malformedAnswer, "the answer of \(place) cannot be read: \(cause)")
        case CURLE_OUT_OF_MEMORY:
            self = .noMemory
        default:
            self.init(.other, "the request to \(place)\(way) failed: \(cause)")
        }
    }
}

extension Double {
    /// Without a trailing `.0`.
    fileprivate var shortText: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
