extension ConnectionSettings {
    package enum InitiateOAuth: String, Hashable, Sendable {
        case off = "OFF"
        case getAndRefresh = "GETANDREFRESH"
        case refresh = "REFRESH"
    }

    package var initiateOAuth: InitiateOAuth {
        member("InitiateOAuth").flatMap(InitiateOAuth.init(rawValue:)) ?? .off
    }

    package enum GrantType: String, Hashable, Sendable {
        case code = "CODE"
        case client = "CLIENT"
        case password = "PASSWORD"
    }

    package var oauthGrantType: GrantType {
        member("OAuthGrantType").flatMap(GrantType.init(rawValue:)) ?? .code
    }

    /// The program that opens addresses; nil where the connection says nothing, empty where it wants none.
    package var browserCommand: String? {
        isNamed("BrowserCommand") ? given("BrowserCommand") ?? "" : nil
    }
}
