internal import CProcess
package import Glibc

/// Starts threads on which no signal arrives: the host's handlers run in the host's threads.
package enum BackgroundThread {
    private final class Task {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    /// Starts a thread that runs `body` and ends with it.
    ///
    /// `name` is what debuggers show, at most 15 bytes. Whoever does not join the thread detaches it.
    ///
    /// - Returns: the thread, or the error number that says why there is none.
    package static func start(
        name: String,
        _ body: @escaping @Sendable () -> Void
    ) -> Result<pthread_t, ThreadError> {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let task = Unmanaged.passRetained(Task(name: name, body: body))
        let code = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                let task = Unmanaged<Task>.fromOpaque(argument).takeRetainedValue()
                apiodbc_name_thread(task.name)
                task.body()
                return nil
            },
            task.toOpaque()
        )
        guard code == 0 else {
            task.release()
            return .failure(ThreadError(code: code))
        }
        return .success(thread)
    }
}

/// Why a thread could not be started.
package struct ThreadError: Error, Hashable, CustomStringConvertible {
    /// The error number of `pthread_create`.
    package var code: Int32

    package var description: String {
        "a thread could not be started: \(String(cString: strerror(code)))"
    }
}
