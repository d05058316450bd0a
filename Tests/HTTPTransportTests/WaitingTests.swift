import Foundation
import Synchronization
import Testing

@testable import HTTPTransport

struct WaitingTests {
    @Test func `a time-out names the host and the seconds`() {
        withServer { _ in
            [.waitForClient]
        } run: { server in
            let error = failure(of: server.url, TransportOptions(timeout: 0.25, attempts: 1))
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("127.0.0.1:\(server.port)") == true)
            #expect(error?.message.contains("0.25 s") == true)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a repeatable request is sent again after a time-out`() throws {
        try withServer {
            $0.number == 0 ? [.waitForClient] : [.answer(200, "x")]
        } run: { server in
            let response = try get(server.url, TransportOptions(timeout: 0.25))
            #expect(response.text == "x")
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a request in flight can be cancelled from another thread`() {
        withServer { _ in
            [.waitForClient]
        } run: { server in
            let exchange = HTTPTransport.shared.start(
                HTTPRequest(url: server.url),
                options: .init()
            )
            Thread.detachNewThread {
                while server.requests.isEmpty { usleep(1_000) }
                exchange.cancel()
            }
            #expect(throws: TransportError(.cancelled, "the request was cancelled")) {
                try exchange.wait()
            }
        }
    }

    @Test func `cancelling closes the connection, and the transport goes on`() throws {
        let isClosed = DispatchSemaphore(value: 0)
        let server = ScriptedServer { request in
            request.path == "/slow" ? [.waitForClient] : [.answer(200, "x")]
        } whenClosed: {
            isClosed.signal()
        }
        defer { server.stop() }
        let slow = HTTPTransport.shared
            .start(HTTPRequest(url: server.url + "/slow"), options: .init())
        while server.requests.isEmpty { usleep(1_000) }
        slow.cancel()
        #expect(isClosed.wait(timeout: .now() + 10) == .success)
        #expect(try get(server.url).text == "x")
    }

    @Test func `a request that waits in the queue can be cancelled and is never sent`() throws {
        try withServer { _ in
            [.pause(milliseconds: 30), .answer(200, "x")]
        } run: { server in
            let exchanges = (0..<40).map { _ in
                HTTPTransport.shared.start(HTTPRequest(url: server.url), options: .init())
            }
            for exchange in exchanges.dropFirst(16) { exchange.cancel() }
            for exchange in exchanges.prefix(16) { _ = try exchange.wait() }
            for exchange in exchanges.dropFirst(16) {
                #expect(throws: TransportError.self) { try exchange.wait() }
            }
            _ = try get(server.url)
            #expect(server.requests.count == 17)
        }
    }

    @Test func `an answer can be fetched once`() throws {
        try withServer { _ in
            [.answer(200, "x")]
        } run: { server in
            let exchange = HTTPTransport.shared.start(
                HTTPRequest(url: server.url),
                options: .init()
            )
            _ = try exchange.wait()
            #expect(throws: TransportError.self) { try exchange.wait() }
            #expect(throws: TransportError.self) { try exchange.wait() }
        }
    }

    @Test func `too many requests are tried again after a pause, even ones that write`() throws {
        try withServer {
            $0.number == 0 ? [.answer(429)] : [.answer(200, "x")]
        } run: { server in
            let request = HTTPRequest(
                method: "POST",
                url: server.url,
                body: [1],
                isRepeatable: false
            )
            let response = try HTTPTransport.shared.start(request, options: .init()).wait()
            #expect(response.status == 200)
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a used-up rate limit holds all requests back until the API's next window`() throws {
        let times = Mutex<[Double]>([])
        let reset = Int(Date().timeIntervalSince1970) + 2
        try withServer { request in
            times.withLock { $0.append(Date().timeIntervalSince1970) }
            let remaining = request.number > 2 ? 9 : 2 - request.number
            return [
                .answer(
                    200,
                    "x",
                    headers: [
                        "X-RateLimit-Limit: 9", "X-RateLimit-Remaining: \(remaining)",
                        "X-RateLimit-Reset: \(reset + (request.number > 2 ? 10 : 0))",
                    ]
                )
            ]
        } run: { server in
            let options = TransportOptions(rateLimitHeaders: RateLimitHeaders())
            for _ in 0..<5 { _ = try get(server.url, options) }
            let times = times.withLock { $0 }
            #expect(times.count == 5)
            #expect(times.prefix(3).allSatisfy { $0 < Double(reset) })
            #expect(times.dropFirst(3).allSatisfy { $0 >= Double(reset) })
        }
    }

    @Test
    func `a narrow limit delays requests, fails none, and is exceeded by the first burst alone`()
        throws
    {
        let limiter = WindowLimiter(limit: 10, seconds: 2)
        try withServer {
            _ in
            [limiter.answer()]
        } run: { server in
            let options = TransportOptions(attempts: 2, rateLimitHeaders: RateLimitHeaders())
            let exchanges = (0..<30).map { _ in
                HTTPTransport.shared.start(HTTPRequest(url: server.url), options: options)
            }
            let statuses = try exchanges.map { try $0.wait().status }
            #expect(statuses.allSatisfy { $0 == 200 })
            #expect(limiter.refusals <= 6)
            #expect(server.requests.count == 30 + limiter.refusals)
        }
    }
}

/// Lets so many requests through in each window of the clock.
private final class WindowLimiter: Sendable {
    private let limit: Int
    private let seconds: Int
    private let state = Mutex<(window: Int, count: Int, refusals: Int)>((0, 0, 0))

    init(limit: Int, seconds: Int) {
        self.limit = limit
        self.seconds = seconds
    }

    var refusals: Int { state.withLock { $0.refusals } }

    func answer() -> ScriptedServer.Step {
        let window = Int(Date().timeIntervalSince1970) / seconds
        let count = state.withLock { state in
            if state.window != window { (state.window, state.count) = (window, 0) }
            state.count += 1
            if state.count > limit { state.refusals += 1 }
            return state.count
        }
        return .answer(
            count > limit ? 429 : 200,
            headers: [
                "X-RateLimit-Limit: \(limit)", "X-RateLimit-Remaining: \(max(0, limit - count))",
                "X-RateLimit-Reset: \((window + 1) * seconds)",
            ]
        )
    }
}
