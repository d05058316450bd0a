internal import SQLEngine

extension Statement {
    /// An error of the engine as a diagnostic, with its place in the user's own text.
    func explain(_ error: EngineError, of prepared: PreparedStatement?) -> DriverError {
        DriverError(error, in: prepared?.text ?? "", translation: prepared?.translation)
    }
}
