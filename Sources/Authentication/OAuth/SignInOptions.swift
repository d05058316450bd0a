/// What one sign-in takes in place of what the connection says.
///
/// Nil stands for what the connection says.
package struct SignInOptions: Hashable, Sendable {
    /// Where the browser is sent back to; the same for the address and for the exchange of its code.
    package var callbackURL: String?
    package var scope: String?
    /// What comes back with the code, in place of a random text.
    package var state: String?

    package init(callbackURL: String? = nil, scope: String? = nil, state: String? = nil) {
        self.callbackURL = callbackURL
        self.scope = scope
        self.state = state
    }
}
