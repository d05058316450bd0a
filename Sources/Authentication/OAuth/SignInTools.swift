internal import Glibc
internal import HTTPTransport
internal import Processes
internal import TableModel

/// What signing in needs of the machine; a test has its own.
struct SignInTools: Sendable {
    /// Sends a request and waits for the answer.
    var send: @Sendable (HTTPRequest, Cancellation) throws(TransportError) -> HTTPResponse
    /// Shows an address to the person at the desk; nil where nobody is there.
    var browser: (@Sendable (String) throws(AuthenticationError) -> Void)?
    /// Unix seconds.
    var now: @Sendable () -> Int64 = { Int64(time(nil)) }

    init(
        send: @escaping @Sendable (HTTPRequest, Cancellation) throws(TransportError) -> HTTPResponse,
        browser: (@Sendable (String) throws(AuthenticationError) -> Void)? = nil
    ) {
        self.send = send
        self.browser = browser
    }

    private static func opening(
        _ browser: Browser?
    ) -> (@Sendable (String) throws(AuthenticationError) -> Void)? {
        guard let browser else { return nil }
        return { address throws(AuthenticationError) in try browser.open(address) }
    }

    init(_ settings: AuthenticationSettings, _ transport: TransportOptions) {
        self.init(
            send: { request, cancellation throws(TransportError) in
                let exchange = HTTPTransport.shared.start(request, options: transport)
                return try cancellation.whileWaking(exchange.cancel) {
                    () throws(TransportError) in
                    try exchange.wait()
                }
            },
            browser: Self.opening(Browser(settings.browserCommand))
        )
    }
}
