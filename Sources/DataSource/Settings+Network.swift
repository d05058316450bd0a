internal import ConnectionProperties
internal import HTTPTransport

extension TransportSecurity {
    init(_ settings: ConnectionSettings) {
        let form: ClientCertificate.Form = settings.isClientCertificateP12 ? .p12 : .pem
        self.init(
            trust: Trust(settings.trustedServers),
            clientCertificate: settings.clientCertificate.map {
                ClientCertificate(
                    path: $0,
                    form: form,
                    password: settings.clientCertificatePassword
                )
            },
            minimumVersion: settings.requiresTLS13 ? .tls13 : .tls12
        )
    }
}

extension TransportSecurity.Trust {
    fileprivate init(_ trusted: ConnectionSettings.TrustedServers) {
        self =
            switch trusted {
            case .system: .system
            case .file(let path): .file(path)
            case .folder(let path): .folder(path)
            case .publicKeys(let digests): .publicKey(digests)
            case .anything: .anything
            }
    }
}

extension ProxyRoute {
    init(_ settings: ConnectionSettings) {
        let proxy = settings.proxy
        let kind: Kind =
            switch proxy.kind {
            case .environment: .environment
            case .direct: .direct
            case .server(let server): .server(Server(server))
            }
        self.init(kind, exceptions: proxy.exceptions)
    }
}

extension ProxyRoute.Server {
    fileprivate init(_ server: ProxySettings.Server) {
        let scheme: ProxyRoute.Scheme =
            switch server.scheme {
            case .http: .http
            case .https: .https
            case .socks4: .socks4
            case .socks5: .socks5
            }
        self.init(
            scheme: scheme,
            host: server.host,
            port: server.port,
            alwaysTunnels: server.alwaysTunnels,
            login: server.login.map(ServerLogin.init),
            isFirewall: server.isFirewall
        )
    }
}

extension ServerLogin {
    fileprivate init(_ login: ProxySettings.Login) {
        let scheme: Scheme =
            switch login.scheme {
            case .basic: .basic
            case .digest: .digest
            case .ntlm: .ntlm
            case .negotiate: .negotiate
            }
        self.init(scheme, user: login.user, password: login.password)
    }
}
