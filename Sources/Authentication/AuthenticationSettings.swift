package import Profiles

/// What a connection says of signing in: the properties of the groups *Profile and authentication* and *OAuth*.
///
/// Texts are empty where nothing is set. Never shown: it holds secrets.
package struct AuthenticationSettings: Sendable, CustomStringConvertible, CustomReflectable {
    /// Who fetches tokens, and when: the property `InitiateOAuth`.
    package enum Initiation: Sendable {
        /// The application. No token is read from the store or written there.
        case off
        /// The driver, with the help of a person where there is no token.
        case getAndRefresh
        /// The driver, as far as it can without a person.
        case refresh
    }

    package enum Grant: Sendable {
        case code
        case client
        case password
    }

    /// The property `AuthScheme`; nil where the connection says nothing.
    package var scheme: AuthenticationDeclaration.Scheme?
    package var apiKey = ""
    package var user = ""
    package var password = ""

    package var initiation = Initiation.off
    package var grant = Grant.code
    package var clientID = ""
    package var clientSecret = ""
    /// Empty for the profile's.
    package var callbackURL = ""
    /// A file, `memory://`, `keyring://`, or empty for the standard file.
    package var storeLocation = ""
    /// A token that somebody has already.
    package var accessToken = ""
    package var refreshToken = ""
    /// Seconds that `accessToken` lives, from `tokenTimestamp` on; nil where it does not end.
    package var expiresIn: Int?
    /// When `accessToken` was issued, in Unix seconds; nil for now.
    package var tokenTimestamp: Int64?
    /// The code of an authorization that was given elsewhere.
    package var verifier = ""
    /// Empty for the profile's.
    package var authorizationURL = ""
    package var accessTokenURL = ""
    package var refreshTokenURL = ""
    package var scope = ""
    /// Further parameters of both requests, `name=value&name=value`.
    package var parameters = ""
    /// Empty for a random one.
    package var state = ""
    /// The program that opens an address; nil where nobody names one, empty for none.
    package var browserCommand: String?
    /// Seconds to wait for the person in the browser.
    package var timeout = 120
    /// Id or name of the workspace whose stored token is meant; empty where there is one alone.
    package var workspace = ""

    package init() {}

    package var description: String { "AuthenticationSettings" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
