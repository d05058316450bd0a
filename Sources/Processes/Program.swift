internal import CProcess
internal import Glibc

/// A program on this machine.
package struct Program: Hashable, Sendable {
    package let path: String

    /// Finds a program by its path, or by its name in the folders of `PATH`.
    ///
    /// Nil where nothing is there that may be run.
    package init?(_ command: String) {
        guard !command.isEmpty, !command.utf8.contains(0) else { return nil }
        var candidates = [command]
        if !command.contains("/") {
            let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
            candidates = path.split(separator: ":").map { "\($0)/\(command)" }
        }
        guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else { return nil }
        path = found
    }

    /// Starts the program with one argument and forgets it: it is no child of this process.
    ///
    /// - Returns: nil, or why it does not run.
    package func start(with argument: String) -> String? {
        let code = apiodbc_start_program(path, argument)
        return code == 0 ? nil : String(cString: strerror(code))
    }
}
