import ConnectionProperties
import Foundation
import Testing

private func settings(_ text: String) throws -> ConnectionSettings {
    try ConnectionSettings(ConnectionString(parsing: text))
}

private let pin = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
private let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

@Suite struct CertificateSettingsTests {
    @Test(arguments: [
        "sha256//\(pin)", pin, "sha256/\(pin)", "SHA256:\(pin)", digits, digits.uppercased(),
        "sha256:\(digits)", "sha256//\(digits)",
        stride(from: 0, to: 64, by: 2).map { digits.dropFirst($0).prefix(2) }.joined(
            separator: ":"
        ),
    ])
    func `a pin may be written in several ways`(text: String) throws {
        #expect(
            try settings("SSLServerCert={\(text)}").trustedServers == .publicKeys("sha256//" + pin)
        )
    }

    @Test(arguments: ["", "sha256/", "sha256//", "SHA256:"])
    func `a digest may begin with a slash of its own`(prefix: String) throws {
        let pin = "/" + pin.dropFirst()
        #expect(
            try settings("SSLServerCert={\(prefix)\(pin)}").trustedServers
                == .publicKeys("sha256//" + pin)
        )
    }

    @Test func `several pins stay several`() throws {
        let text = "sha256//\(pin);sha256//\(digits)"
        #expect(
            try settings("SSLServerCert={\(text)}").trustedServers
                == .publicKeys("sha256//\(pin);sha256//\(pin)")
        )
    }

    @Test(
        arguments: [
            "sha256//", "sha256//short", "sha256//\(pin.dropFirst(2))", "sha256//\(digits)0",
            "sha256//\(pin);x", "sha256:zz", "sha256//\(pin.replacing("=", with: ";"))",
        ]
    )
    func `what begins like a pin and is none is an error`(text: String) {
        #expect { try settings("SSLServerCert={\(text)}") } throws: {
            ($0 as? PropertyError)?.message.contains("SSLServerCert: a pin is") == true
        }
    }

    @Test func `nothing set means the system's store and no certificate of ours`() throws {
        let settings = try settings("")
        #expect(settings.trustedServers == .system)
        #expect(settings.clientCertificate == nil)
        #expect(!settings.requiresTLS13)
    }

    @Test func `trusting anything is a caution`() throws {
        let settings = try settings("SSLServerCert=*")
        #expect(settings.trustedServers == .anything)
        #expect(settings.notices.map(\.kind) == [.caution])
        #expect(settings.notices.map(\.state) == ["01000"])
    }

    @Test func `a folder needs names by which certificates are found`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/folder-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["authority.pem", "0123456.0", "01234567.x", "01234567.", "0123456g.0"] {
            try Data().write(to: URL(filePath: folder + "/" + name))
        }
        #expect { try settings("SSLServerCert=\(folder)") } throws: {
            ($0 as? PropertyError)?.message.contains("openssl rehash") == true
        }
        try Data().write(to: URL(filePath: folder + "/0a1b2c3d.0"))
        #expect(try settings("SSLServerCert=\(folder)").trustedServers == .folder(folder))
    }

    @Test(arguments: [
        "SSLClientCertPassword=s3cret", "SSLClientCertType=P12", "SSLClientCert=/no/such/file",
        "SSLServerCert=/no/such/file", "SSLServerCert=/dev/null", "MinTLSVersion=1.1",
        "SSLClientCert=/dev/null;SSLClientCertPassword=s3cret",
    ])
    func `what cannot be used names its property and no password`(text: String) {
        let property = text.prefix { $0 != "=" }
        #expect { try settings(text) } throws: { error in
            guard let error = error as? PropertyError else { return false }
            return error.code == .badValue && error.message.contains(property)
                && !error.message.contains("s3cret")
        }
    }

    @Test(arguments: [
        "SSLClientCertType=PEM", "SSLClientCertSubject=*", "SSLClientCert=;SSLClientCertPassword=x",
    ])
    func `what is a default, or switched off, is taken`(text: String) throws {
        #expect(try settings(text).notices.isEmpty)
    }
}
