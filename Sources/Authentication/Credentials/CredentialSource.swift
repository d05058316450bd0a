package import TableModel

/// Where the credential of a connection comes from, and what becomes of it once the API refuses it.
///
/// Safe from many threads.
package protocol CredentialSource: AnyObject, Sendable {
    /// What has to be done while connecting, such as waiting for a person who signs in.
    ///
    /// - Returns: what the user should know though the connection is made (SQLSTATE 01000).
    func prepare(unless cancellation: Cancellation) throws(AuthenticationError) -> String?

    /// The credential to send now.
    ///
    /// May read the token store, renew a token that is about to end, and wait for a person who signs in.
    func credential(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential

    /// What to send in place of a credential that the API has refused with 401.
    ///
    /// Nil where nothing better can be had; the refusal is then the outcome. Many may ask at once: one of them
    /// fetches the new credential and all get it.
    func replacement(
        for refused: Credential,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential?
}

extension CredentialSource {
    package func prepare(unless _: Cancellation) throws(AuthenticationError) -> String? { nil }
}

/// A credential that stays as it is.
package final class FixedCredential: CredentialSource {
    private let fixed: Credential

    package init(_ credential: Credential) { fixed = credential }

    package func credential(unless _: Cancellation) -> Credential { fixed }

    package func replacement(for _: Credential, unless _: Cancellation) -> Credential? { nil }
}
