import COpenSSL
internal import TableModel

extension ScalarFunction {
    /// Hashes by OpenSSL's libcrypto.
    static var hashes: [ScalarFunction] {
        [
            ScalarFunction("hashbytes") { arguments throws(CastError) in
                let name = arguments.text(0).uppercased()
                guard let algorithm = algorithm(name) else {
                    throw arguments.wrong(
                        "'\(arguments.text(0))' is none of MD5, SHA1, SHA2_256 and SHA2_512"
                    )
                }
                guard let hash = hash(arguments[1].bytes, by: algorithm) else {
                    throw CastError(
                        .notSupported,
                        "HASHBYTES: this machine's OpenSSL refuses \(name)"
                    )
                }
                return .blob(hash)
            }
        ]
    }

    private static func algorithm(_ name: String) -> OpaquePointer? {
        switch name {
        case "MD5": EVP_md5()
        case "SHA", "SHA1": EVP_sha1()
        case "SHA2_256", "SHA256": EVP_sha256()
        case "SHA2_512", "SHA512": EVP_sha512()
        default: nil
        }
    }

    private static func hash(_ bytes: [UInt8], by algorithm: OpaquePointer) -> [UInt8]? {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let code = bytes.withUnsafeBytes {
            EVP_Digest($0.baseAddress, $0.count, &hash, &count, algorithm, nil)
        }
        return code == 1 ? Array(hash.prefix(Int(count))) : nil
    }
}

extension Value {
    /// The bytes of binary, and those of anything else's text.
    var bytes: [UInt8] {
        if case .blob(let bytes) = self { bytes } else { Array(string.utf8) }
    }
}
