/// The driver's log file. Safe from many threads; secrets never reach it.
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

    private init() {}

    /// Writes one line when the level and the module are asked for; otherwise the text is never made.
    package func write(_ level: Level, _ module: Module, _ text: @autoclosure () -> String) {}
}
