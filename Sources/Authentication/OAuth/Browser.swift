internal import Glibc
internal import Processes

/// How an address is shown to the person at the desk.
struct Browser: Hashable, Sendable {
    let command: String

    /// Nil where nobody is at the desk: the connection names no program, and there is no display or no
    /// `xdg-open`.
    init?(
        _ command: String?,
        hasDisplay: Bool = Self.hasDisplay,
        standard: Program? = Program("xdg-open")
    ) {
        if let command {
            guard !command.isEmpty else { return nil }
            self.command = command
        } else {
            guard hasDisplay, let standard else { return nil }
            self.command = standard.path
        }
    }

    func open(_ address: String) throws(AuthenticationError) {
        guard let program = Program(command) else {
            throw failure("there is no such program")
        }
        if let reason = program.start(with: address) { throw failure(reason) }
    }

    private func failure(_ reason: String) -> AuthenticationError {
        AuthenticationError(
            .noBrowser,
            """
            the browser could not be started with '\(AuthenticationError.shown(command))': \(reason); set \
            BrowserCommand to a program that takes an address as its one argument
            """
        )
    }

    static var hasDisplay: Bool {
        ["DISPLAY", "WAYLAND_DISPLAY"].contains { (name: String) in
            getenv(name).map { $0.pointee != 0 } ?? false
        }
    }
}
