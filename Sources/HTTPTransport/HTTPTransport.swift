import Processes
import Synchronization

/// The process's one libcurl loop, started by the first request.
///
/// After `fork` the child has no loop thread: a transport from before the fork refuses every
/// request there, and `shared` yields a new one.
package final class HTTPTransport: Sendable {
    /// The process that this transport works in.
    let generation: ProcessGeneration
    private let limits: TransportLimits
    private let loop = Mutex<TransferLoop?>(nil)

    init(limits: TransportLimits = TransportLimits()) {
        generation = ProcessGeneration.current
        self.limits = limits
    }

    /// The transport of this process.
    ///
    /// Found without a lock, because a fork may happen while another thread holds one.
    package static var shared: HTTPTransport { SharedTransport.current }

    /// False in a child that was forked after the transport was made.
    package var belongsToThisProcess: Bool { generation.isCurrent }

    /// Queues a request, which is sent as soon as the rate budget permits.
    ///
    /// Never blocks on the network and never fails: what is wrong, `HTTPExchange.wait` throws.
    package func start(_ request: HTTPRequest, options: TransportOptions) -> HTTPExchange {
        guard belongsToThisProcess else {
            return HTTPExchange(failedWith: .startedBeforeFork)
        }
        do throws(TransportError) {
            let target = try RequestTarget(checking: request)
            let loop = try runningLoop()
            let exchange = HTTPExchange(
                loop: loop,
                generation: generation,
                watch: request.watch
            )
            request.watch?.move(to: .held)
            loop.submit(
                Submission(
                    request: request,
                    target: target,
                    options: options,
                    exchange: exchange
                )
            )
            return exchange
        } catch {
            return HTTPExchange(failedWith: error)
        }
    }

    /// Stops the loop for good, when the process ends.
    func parkForExit() {
        let running = loop.withLockIfAvailable { $0 }
        if let running { running?.park() }
    }

    private func runningLoop() throws(TransportError) -> TransferLoop {
        try loop.withLock { running throws(TransportError) in
            if let running { return running }
            let started = try TransferLoop.started(limits: limits)
            running = started
            return started
        }
    }
}

/// How much may be under way at once.
struct TransportLimits: Sendable {
    /// Requests in flight, all apps together.
    var total = 1_024
}
