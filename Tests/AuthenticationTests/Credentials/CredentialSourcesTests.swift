import Profiles
import TableModel
import Testing

@testable import Authentication

private typealias Scheme = AuthenticationDeclaration.Scheme
private typealias Initiation = AuthenticationSettings.Initiation

struct CredentialSourcesTests {
    /// A property that a connection may have set.
    enum Property: CaseIterable {
        case apiKey, user, password, clientID, clientSecret, accessToken, verifier

        func set(in settings: inout AuthenticationSettings) {
            switch self {
            case .apiKey: settings.apiKey = "key"
            case .user: settings.user = "ann"
            case .password: settings.password = "pass"
            case .clientID: settings.clientID = "app"
            case .clientSecret: settings.clientSecret = "secret"
            case .accessToken: settings.accessToken = "token"
            case .verifier: settings.verifier = "code"
            }
        }

        static let combinations: [Set<Property>] = (0..<(1 << allCases.count)).map { bits in
            Set(allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
        }
    }

    @Test(
        arguments: [
            ([.accessToken, .apiKey, .verifier], .getAndRefresh, .oauth),
            ([.apiKey, .verifier], .getAndRefresh, .apiKey),
            ([.apiKey], .off, .apiKey), ([.clientID], .getAndRefresh, .oauth),
            ([.clientID], .refresh, .oauth), ([.verifier], .off, .oauth),
            ([.user, .password, .clientID], .off, .basic), ([], .off, .basic),
        ] as [([Property], Initiation, Scheme)]
    )
    private func `without AuthScheme the properties decide, and then the profile`(
        set: [Property],
        initiation: Initiation,
        expected: Scheme
    ) {
        let chosen = chosen(nil, Set(set), initiation, declaration(preferred: .basic))
        #expect(chosen == expected)
    }

    @Test(
        arguments: [
            ([.accessToken], [.none, .apiKey], Scheme.apiKey),
            ([.accessToken, .apiKey], [.none, .apiKey], .apiKey),
            ([.apiKey, .verifier], [.none, .oauth], .oauth),
            ([.apiKey], [.none, .basic], .none), ([.verifier], [.none, .basic], .none),
        ] as [([Property], [Scheme], Scheme)]
    )
    private func `a scheme that the profile does not offer is not chosen for a property`(
        set: [Property],
        offered: [Scheme],
        expected: Scheme
    ) {
        let preferred: Scheme = offered.contains(.apiKey) ? .apiKey : .none
        let declaration = declaration(schemes: offered, preferred: preferred)
        #expect(chosen(nil, Set(set), .off, declaration) == expected)
    }

    @Test(
        arguments: [
            ([.apiKey], Scheme.apiKey), ([.accessToken], .oauth),
            ([.accessToken, .apiKey], .oauth),
            ([], .none), ([.verifier, .clientID, .clientSecret], .none),
            ([.user, .password], .none),
        ] as [([Property], Scheme)]
    )
    private func `NONE sends a key or a token that is set, and nothing else`(
        set: [Property],
        expected: Scheme
    ) {
        for initiation in [Initiation.off, .refresh, .getAndRefresh] {
            #expect(chosen(Scheme.none, Set(set), initiation, declaration()) == expected)
        }
    }

    @Test(arguments: [Scheme.apiKey, .basic, .ntlm, .oauth, .oauthClient], Property.combinations)
    private func `AuthScheme wins over every property`(scheme: Scheme, set: Set<Property>) {
        #expect(chosen(scheme, set, .getAndRefresh, declaration()) == scheme)
    }

    @Test(
        arguments: [
            (.apiKey, "APIKey", [.apiKey]), (.basic, "User", [.user]),
            (.ntlm, "User", [.user, .password]), (.ntlm, "Password", [.user, .password]),
            (.oauthClient, "OAuthClientId", [.clientID, .clientSecret]),
            (.oauthClient, "OAuthClientSecret", [.clientID, .clientSecret]),
        ] as [(Scheme, String, [Property])]
    )
    private func `a scheme without its property names it, whatever else is set`(
        scheme: Scheme,
        named: String,
        needed: [Property]
    ) {
        for set in Property.combinations {
            for initiation in [Initiation.off, .refresh, .getAndRefresh] {
                let error = failure(scheme, set, initiation)
                #expect((error == nil) == set.isSuperset(of: needed), "\(set)")
                // Of two that are missing the first is named.
                if let error, needed.filter({ !set.contains($0) }) == [property(named)] {
                    #expect(error.code == .missingProperty && error.property == named, "\(set)")
                    #expect(error.message.contains(named), "\(set)")
                }
            }
        }
    }

    @Test(arguments: Property.combinations)
    private func `a sign-in names what it lacks`(set: Set<Property>) {
        for initiation in [Initiation.off, .refresh, .getAndRefresh] {
            let expected = missing(of: set, initiation)
            let error = failure(.oauth, set, initiation)
            #expect(error?.property == expected, "\(set) \(initiation)")
            #expect(error.map { $0.code == .missingProperty } ?? true)
            if let expected { #expect(error?.message.contains(expected) == true) }
        }
    }

    @Test(
        arguments: [
            (.client, [], "OAuthClientId"),
            (.client, [.clientID], "OAuthClientSecret"),
            (.client, [.clientID, .clientSecret], nil),
            (.password, [.user, .password], "OAuthClientId"),
            (.password, [.clientID, .password], "User"),
            (.password, [.clientID, .user], "Password"),
            (.password, [.clientID, .user, .password], nil),
        ] as [(AuthenticationSettings.Grant, [Property], String?)]
    )
    private func `a grant without a person names what it lacks`(
        grant: AuthenticationSettings.Grant,
        set: [Property],
        named: String?
    ) {
        let error = failure(.oauth, Set(set), .off) { $0.grant = grant }
        #expect(error?.property == named && error.map { $0.code == .missingProperty } ?? true)
    }

    @Test(arguments: Scheme.allCases.filter { $0 != .none })
    private func `a scheme that the profile does not offer is refused with those it has`(
        scheme: Scheme
    ) {
        let offered = Scheme.allCases.filter { $0 != scheme && $0 != .none }
        let settings = settings { $0.scheme = scheme }
        let error = refusal {
            _ = try CredentialSources.source(
                settings,
                access: access(declaration(schemes: offered))
            )
        }
        #expect(error?.code == .schemeRefused)
        #expect(error?.message.contains("AuthScheme=\(scheme.rawValue) ") == true)
        for name in offered.map(\.rawValue) { #expect(error?.message.contains(name) == true) }
    }

    private static let texts:
        [(String, WritableKeyPath<AuthenticationSettings, String> & Sendable)] = [
            ("APIKey", \.apiKey), ("User", \.user), ("Password", \.password),
            ("OAuthClientId", \.clientID), ("OAuthClientSecret", \.clientSecret),
            ("CallbackURL", \.callbackURL), ("OAuthAccessToken", \.accessToken),
            ("OAuthRefreshToken", \.refreshToken), ("OAuthVerifier", \.verifier),
            ("OAuthAuthorizationURL", \.authorizationURL),
            ("OAuthAccessTokenURL", \.accessTokenURL),
            ("OAuthRefreshTokenURL", \.refreshTokenURL), ("Scope", \.scope),
            ("OAuthParams", \.parameters), ("State", \.state), ("Workspace", \.workspace),
        ]

    @Test(arguments: texts, ["\r\nX-Evil: 1", "\n", "\0", "\u{7F}", "\u{85}"])
    private func `a control character is refused under every scheme and not repeated`(
        text: (name: String, path: WritableKeyPath<AuthenticationSettings, String> & Sendable),
        control: String
    ) {
        for scheme in Scheme.allCases where scheme != .none {
            let error = failure(scheme, Set(Property.allCases), .refresh) {
                $0[keyPath: text.path] = "marker\(control)marker"
            }
            #expect(error?.code == .badProperty, "\(scheme)")
            #expect(error?.message.contains(text.name) == true)
            #expect(error?.message.contains("marker") == false)
        }
    }

    @Test func `blanks and line ends around a pasted verifier do no harm`() {
        let set: Set<Property> = [.clientID, .clientSecret]
        #expect(failure(.oauth, set, .refresh) { $0.verifier = " code=\r\n" } == nil)
    }

    @Test(arguments: [
        ("ftp://api.test/token", "OAuthAccessTokenURL"), ("nonsense ", "OAuthAccessTokenURL"),
        ("http://api.test/token", "https"),
    ])
    private func `an address for secrets has to be https or this machine`(
        address: String,
        word: String
    ) {
        let set: Set<Property> = [.clientID, .clientSecret]
        let error = failure(.oauth, set, .refresh) { $0.accessTokenURL = address }
        #expect(error?.code == .badProperty && error?.message.contains(word) == true)
        let local = failure(.oauth, set, .refresh) { $0.accessTokenURL = "http://127.0.0.1:9/t" }
        #expect(local == nil)
    }

    @Test(arguments: ["state=1", "a=1&client_secret=x", "=1", "redirect_uri=http://x"])
    private func `OAuthParams cannot replace what has a property`(parameters: String) {
        let error = failure(.oauth, [.clientID], .refresh) { $0.parameters = parameters }
        #expect(error?.code == .badProperty && error?.message.contains("OAuthParams") == true)
    }

    @Test func `a user with a colon is no user for BASIC`() {
        let error = failure(.basic, [.user, .password], .off) { $0.user = "ann:pass" }
        #expect(error?.code == .badProperty && error?.message.contains("Password") == true)
    }

    /// What a sign-in cannot begin without.
    private func missing(of set: Set<Property>, _ initiation: Initiation) -> String? {
        if set.contains(.accessToken) { return nil }
        guard set.contains(.clientID) else {
            return initiation == .off && !set.contains(.verifier)
                ? "OAuthAccessToken" : "OAuthClientId"
        }
        let isExchanged = initiation == .off && set.contains(.verifier)
        return isExchanged && !set.contains(.clientSecret) ? "OAuthClientSecret" : nil
    }

    private func property(_ name: String) -> Property? {
        switch name {
        case "APIKey": .apiKey
        case "User": .user
        case "Password": .password
        case "OAuthClientId": .clientID
        case "OAuthClientSecret": .clientSecret
        default: nil
        }
    }

    private func given(
        _ scheme: Scheme?,
        _ set: Set<Property>,
        _ initiation: Initiation
    ) -> AuthenticationSettings {
        settings { settings in
            settings.scheme = scheme
            settings.initiation = initiation
            for property in set { property.set(in: &settings) }
        }
    }

    private func chosen(
        _ scheme: Scheme?,
        _ set: Set<Property>,
        _ initiation: Initiation,
        _ declaration: AuthenticationDeclaration
    ) -> Scheme {
        given(scheme, set, initiation).chosenScheme(in: declaration)
    }

    /// Why there is no source; nil where there is one.
    private func failure(
        _ scheme: Scheme,
        _ set: Set<Property>,
        _ initiation: Initiation,
        _ change: (inout AuthenticationSettings) -> Void = { _ in }
    ) -> AuthenticationError? {
        var settings = given(scheme, set, initiation)
        change(&settings)
        do throws(AuthenticationError) {
            _ = try CredentialSources.source(settings, access: access())
            return nil
        } catch {
            return error
        }
    }
}
