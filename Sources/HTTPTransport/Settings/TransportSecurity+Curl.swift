import CCurl

extension TransportSecurity {
    /// What libcurl is told for every transfer.
    var curlSettings: [CurlSetting] { versionSettings + trustSettings + clientSettings }

    private var versionSettings: [CurlSetting] {
        let version =
            switch minimumVersion {
            case .tls12: Int(CURL_SSLVERSION_TLSv1_2)
            case .tls13: Int(CURL_SSLVERSION_TLSv1_3)
            }
        // What a proxy speaks is its own affair, as long as it is not too old.
        return [
            .number(CURLOPT_SSLVERSION, version),
            .number(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
        ]
    }

    /// libcurl looks into a file and a folder that it was built with, unless both are replaced.
    private var trustSettings: [CurlSetting] {
        switch trust {
        case .system: []
        case .file(let path):
            [
                .text(CURLOPT_CAINFO, path), .text(CURLOPT_CAPATH, nil),
                .text(CURLOPT_PROXY_CAINFO, path), .text(CURLOPT_PROXY_CAPATH, nil),
            ]
        case .folder(let path):
            [
                .text(CURLOPT_CAPATH, path), .text(CURLOPT_CAINFO, nil),
                .text(CURLOPT_PROXY_CAPATH, path), .text(CURLOPT_PROXY_CAINFO, nil),
            ]
        case .publicKey(let digests):
            [
                .text(CURLOPT_PINNEDPUBLICKEY, digests),
                .number(CURLOPT_SSL_VERIFYPEER, 0), .number(CURLOPT_SSL_VERIFYHOST, 0),
            ]
        case .anything:
            [
                .number(CURLOPT_SSL_VERIFYPEER, 0), .number(CURLOPT_SSL_VERIFYHOST, 0),
                .number(CURLOPT_PROXY_SSL_VERIFYPEER, 0), .number(CURLOPT_PROXY_SSL_VERIFYHOST, 0),
            ]
        }
    }

    private var clientSettings: [CurlSetting] {
        guard let clientCertificate else { return [] }
        return [
            .text(CURLOPT_SSLCERT, clientCertificate.path),
            .text(CURLOPT_SSLCERTTYPE, clientCertificate.form.rawValue),
            // Also where it is empty: without one, OpenSSL would ask the host's terminal.
            .text(CURLOPT_KEYPASSWD, clientCertificate.password),
        ]
    }
}
