import Glibc
import Synchronization

/// The driver's log file.
///
/// Safe from many threads. What is written has passed its `secrets`; whoever learns a secret adds it there.
///
/// A line is `2026-01-01T10:00:00.123Z HTTP 2 [thread] text` and is written by a single `write`, so
/// that lines of several threads and processes do not mix.
package final class Log: Sendable {
    /// What a line is about; `LogModules` chooses among them.
    package enum Module: String, Sendable, CaseIterable {
        case http = "HTTP"
        case sql = "SQL"
        case odbc = "ODBC"
        case auth = "AUTH"
        case cache = "CACHE"
    }

    /// How much is said: the property `Verbosity`.
    package enum Level: Int, Sendable, Comparable {
        case errors = 1
        case requests = 2
        case headers = 3
        case bodies = 4
        case calls = 5

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Writes nowhere.
    package static let none = Log()

    /// What no line may show, nor any message of the connection whose log this is.
    package let secrets: Secrets
    private let file: LogFile?
    private let verbosity: Level
    private let modules: Set<Module>

    /// Writes nowhere, and keeps the secrets for messages.
    package init(secrets: Secrets = Secrets()) {
        self.secrets = secrets
        file = nil
        verbosity = .errors
        modules = []
    }

    /// Opens the file for appending, and creates it readable for its owner alone.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - verbosity: How much is said.
    ///   - modules: What it is said about.
    ///   - maximumSize: Bytes after which the file becomes `path.1` and a new one is begun.
    ///   - maximumCount: Files kept, the current one included.
    ///   - secrets: What no line may show.
    /// - Throws: `LogError` when the file cannot be opened.
    package init(
        path: String,
        verbosity: Level = .errors,
        modules: Set<Module> = Set(Module.allCases),
        maximumSize: Int = 100_000_000,
        maximumCount: Int = 10,
        secrets: Secrets = Secrets()
    ) throws(LogError) {
        self.secrets = secrets
        file = try LogFile(path: path, maximumSize: maximumSize, maximumCount: maximumCount)
        self.verbosity = verbosity
        self.modules = modules
    }

    /// Whether a line of this kind would be written.
    package func isWanted(_ level: Level, _ module: Module) -> Bool {
        file != nil && level <= verbosity && modules.contains(module)
    }

    /// Writes one line when the level and the module are asked for; otherwise the text is never
    /// made.
    package func write(_ level: Level, _ module: Module, _ text: @autoclosure () -> String) {
        guard let file, isWanted(level, module) else { return }
        let line = LogLine(
            level: level,
            module: module,
            thread: UInt(pthread_self()),
            text: secrets.redacted(text())
        )
        file.append(line.bytes)
    }
}
