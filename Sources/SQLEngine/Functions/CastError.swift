/// Why a value is not one of the type that a cast names.
struct CastError: Error {
    /// The SQLSTATE that the failure has, whichever function of SQLite it passes through.
    enum State: String, CaseIterable {
        case outOfRange = "22003"
        case notADatetime = "22007"
        case intervalOverflow = "22015"
        case unreadable = "22018"

        var code: EngineError.Code {
            switch self {
            case .outOfRange: .outOfRange
            case .notADatetime: .invalidDatetime
            case .intervalOverflow: .intervalOverflow
            case .unreadable: .typeMismatch
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
