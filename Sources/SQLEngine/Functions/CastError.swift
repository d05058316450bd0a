/// Why a value is not one of the type that a cast names, or why a function refuses its arguments.
struct CastError: Error {
    /// The SQLSTATE that the failure has, whichever function of SQLite it passes through.
    enum State: String, CaseIterable {
        case outOfRange = "22003"
        case notADatetime = "22007"
        case datetimeOverflow = "22008"
        case intervalOverflow = "22015"
        case unreadable = "22018"
        /// An argument that no value could make good, such as a unit that does not exist.
        case wrongArgument = "42000"
        case notSupported = "HYC00"

        var code: EngineError.Code {
            switch self {
            case .outOfRange: .outOfRange
            case .notADatetime: .invalidDatetime
            case .datetimeOverflow: .datetimeOverflow
            case .intervalOverflow: .intervalOverflow
            case .unreadable: .typeMismatch
            case .wrongArgument: .syntax
            case .notSupported: .source(.notSupported)
            }
        }
    }

    var state: State
    var message: String

    init(_ state: State, _ message: String) {
        self.state = state
        self.message = message
    }
}
