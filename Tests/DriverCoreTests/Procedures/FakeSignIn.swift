import Authentication
import Synchronization
import TableModel

@testable import DataSource

/// A sign-in that keeps what it was asked, and fails on demand.
final class FakeSignIn: SigningIn {
    enum Question: Hashable {
        case address(SignInOptions)
        case code(String, state: String?, SignInOptions)
        case browser(SignInOptions)
        case renewal(String?)
    }

    private let failure: AuthenticationError?
    private let token: StoredToken
    private let kept = Mutex<[Question]>([])

    init(
        failure: AuthenticationError? = nil,
        refreshToken: String? = nil,
        expires: Int64? = nil
    ) {
        self.failure = failure
        token = StoredToken(
            key: StoredToken.Key(tokenURL: "https://example.test/token", clientID: "client"),
            hosts: [],
            accessToken: "fresh",
            refreshToken: refreshToken,
            expires: expires,
            issued: 1_000
        )
    }

    var questions: [Question] { kept.withLock { $0 } }

    private func ask(_ question: Question) throws(AuthenticationError) -> StoredToken {
        kept.withLock { $0.append(question) }
        if let failure { throw failure }
        return token
    }

    func authorizationURL(
        _ options: SignInOptions
    ) throws(AuthenticationError) -> AuthorizationAddress {
        _ = try ask(.address(options))
        let state = options.state ?? "random"
        return AuthorizationAddress(url: "https://example.test/?state=\(state)", state: state)
    }

    func signIn(
        verifier: String,
        state: String?,
        _ options: SignInOptions,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        try ask(.code(verifier, state: state, options))
    }

    func signInWithBrowser(
        _ options: SignInOptions,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        try ask(.browser(options))
    }

    func renew(
        refreshToken: String?,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        try ask(.renewal(refreshToken))
    }
}
