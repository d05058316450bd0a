import Glibc

/// SIGTERM and SIGINT, waited for instead of handled.
struct StopSignal {
    private var signals = sigset_t()

    /// Holds the signals back; threads started from here on do so too.
    init() {
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        // A client that goes away is an error of its connection, not of the program.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Returns when one of them has come.
    mutating func wait() {
        var received: Int32 = 0
        while sigwait(&signals, &received) != 0 {}
    }
}
