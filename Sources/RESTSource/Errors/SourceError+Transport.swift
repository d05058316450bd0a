internal import HTTPTransport
internal import TableModel

extension SourceError {
    /// What the transport met, said of a table's request.
    init(_ error: TransportError, request: String) {
        let code: Code =
            switch error.code {
            case .unreachable: .unreachable
            case .tls: .tls
            case .proxyFailed, .proxyRefused: .proxy
            case .connectionLost: .connectionLost
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            case .malformedAnswer: .malformedAnswer
            case .tooLarge, .outOfMemory: .exhausted
            case .other: .other
            }
        self.init(code, "\(request): \(error.message)")
    }
}
