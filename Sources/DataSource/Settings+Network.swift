internal import ConnectionProperties
internal import HTTPTransport

extension TransportSecurity {
    init(_ settings: ConnectionSettings) {
        self.init(trust: settings.trustedCertificates.map(Trust.file) ?? .system)
    }
}

extension ProxyRoute {
    init(_ settings: ConnectionSettings) {
        self.init()
    }
}
