internal import Glibc
internal import Processes

/// Wakes a thread that polls, from any other.
final class Waker: Sendable {
    let descriptor: SharedDescriptor

    init() throws(AuthenticationError) {
        guard let event = SharedDescriptor.event() else {
            throw .system("the wait for a sign-in could not be set up")
        }
        descriptor = event
    }

    func wake() {
        var one: UInt64 = 1
        _ = withUnsafeBytes(of: &one) { write(descriptor.number, $0.baseAddress, $0.count) }
    }
}

extension AuthenticationError {
    /// What the system refused, with its reason.
    static func system(_ what: String, code: Int32 = errno) -> AuthenticationError {
        AuthenticationError(.noBrowser, "\(what): \(String(cString: strerror(code)))")
    }
}
