import CCurl

extension ServerLogin {
    /// What libcurl is told where the server itself asks for the login.
    var curlSettings: [CurlSetting] {
        var settings: [CurlSetting] = [
            .number(CURLOPT_HTTPAUTH, Int(scheme.curlBits)),
            .text(CURLOPT_USERNAME, user),
            .text(CURLOPT_PASSWORD, password),
        ]
        // These two sign a connection in, not a request, which HTTP/2 does not know.
        if scheme == .ntlm || scheme == .negotiate {
            settings.append(.number(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)))
        }
        return settings
    }
}

extension ServerLogin.Scheme {
    /// libcurl's `CURLAUTH_…`.
    var curlBits: UInt {
        switch self {
        case .basic: 1 << 0
        case .digest: 1 << 1
        case .negotiate: 1 << 2
        case .ntlm: 1 << 3
        }
    }
}
