package import Authentication
package import TableModel

extension SourceError {
    /// Why there is no credential for a request; `context` says what was asked or answered.
    package init(_ error: AuthenticationError, context: String) {
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
        self.init(code, "\(context): \(error.message)")
    }
}
