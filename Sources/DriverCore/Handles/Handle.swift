internal import Synchronization

/// What all four kinds of handles share: one call at a time, and the diagnostics that the last one left.
///
/// `@unchecked Sendable` holds because every stored variable of a handle is touched only under `calls`,
/// but for what a subclass guards by a lock or an atomic of its own and says so.
package class Handle: @unchecked Sendable {
    /// Held during every call on this handle, except for cancelling.
    private let calls = Mutex<Void>(())
    package final var diagnostics = Diagnostics()
    /// What a call left that came while another was under way.
    private let refusal = Mutex<Diagnostics?>(nil)
    /// Freed while another thread waited for its turn.
    private final var isFreed = false
    /// What applications hold; nil until the handle is in the table.
    package final internal(set) var pointer: UnsafeMutableRawPointer?

    init() {}

    /// Runs one call: waits for its turn, forgets the last call's diagnostics, and turns what is
    /// thrown into records.
    ///
    /// Warnings turn success into success with information.
    @inline(__always)
    package final func answer(_ body: () throws(DriverError) -> ReturnCode) -> ReturnCode {
        calls.withLock { _ in
            guard !isFreed else { return .invalidHandle }
            diagnostics.clear()
            var code: ReturnCode
            do throws(DriverError) {
                code = try body()
                if code == .success, !diagnostics.records.isEmpty { code = .successWithInfo }
            } catch {
                diagnostics.post(error)
                code = .error
            }
            diagnostics.returnCode = code
            return code
        }
    }

    /// Runs one call that leaves the diagnostics as they are, for reading them.
    package final func inspect(_ body: () -> ReturnCode) -> ReturnCode {
        calls.withLock { _ in isFreed ? .invalidHandle : body() }
    }

    /// Does something between calls; false, and nothing is done, while one is under way.
    final func withoutWaiting(_ body: () -> Void) -> Bool {
        calls.withLockIfAvailable { _ in body() } != nil
    }

    /// Answers a call that cannot be made while another one is under way on another thread.
    ///
    /// Its record is kept apart, for that call is using the diagnostics.
    package final func refuse(_ error: DriverError) -> ReturnCode {
        refusal.withLock { refusal in
            var diagnostics = Diagnostics()
            diagnostics.post(error)
            diagnostics.returnCode = .error
            refusal = diagnostics
        }
        return .error
    }

    /// Reads the diagnostics; while a call is under way, those of a refused one.
    package final func readDiagnostics(_ body: (Diagnostics) -> ReturnCode) -> ReturnCode {
        let answer = calls.withLockIfAvailable { _ in
            isFreed ? .invalidHandle : body(diagnostics)
        }
        if let answer { return answer }
        if let refused = refusal.withLock({ $0 }) { return body(refused) }
        return inspect { body(diagnostics) }
    }

    /// Ends the handle unless a call is under way; false, and nothing is done, while one is.
    final func endWithoutWaiting(_ body: () -> Void) -> Bool {
        withoutWaiting {
            guard !isFreed else { return }
            isFreed = true
            body()
        }
    }

    /// Waits for the call under way and ends the handle: calls that waited find it gone.
    final func end(_ body: () -> Void) {
        calls.withLock { _ in
            guard !isFreed else { return }
            isFreed = true
            body()
        }
    }

    /// Whether a call is under way, on another thread.
    final var isBusy: Bool {
        calls.withLockIfAvailable { _ in () } == nil
    }
}
