package import Authentication
package import TableModel

extension SourceError {
    /// Why there is no credential for a request; `context` says what was asked or answered.
    package init(_ error: AuthenticationError, context: String) {
        self.init(error)
        message = "\(context): \(error.message)"
    }

    /// The same for a sentence that says itself what was asked.
    init(_ error: AuthenticationError) {
        let code: Code =
            switch error.code {
            case .missingProperty, .badProperty, .schemeRefused, .signedOut, .refusedByPerson,
                .refusedByAPI, .noBrowser, .hostRefused, .otherWorkspace:
                .unauthorized
            case .notSupported: .notSupported
            case .timedOut: .signInTimedOut
            case .cancelled: .cancelled
            case .unreachable: .unreachable
            case .malformedAnswer: .malformedAnswer
            case .store: .other
            }
        self.init(code, error.message)
    }
}
