internal import COpenSSL

/// Sixteen bytes that name an app in files: the same in every process, and nothing can be read from them.
struct AppDigest: Hashable, Sendable {
    static let length = 16
    let bytes: [UInt8]

    /// Takes over what stands in a file.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter app: the host and the name of a credential.
    init(of app: String) {
        let text = Array("apiodbc rate ".utf8) + Array(app.utf8)
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        EVP_Digest(text, text.count, &hash, nil, EVP_sha256(), nil)
        bytes = Array(hash.prefix(Self.length))
    }

    /// As a part of a file's name.
    var text: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
