import CCurl

/// What libcurl tells of a transfer that failed.
struct CurlFailure {
    var code: CURLcode
    /// libcurl's sentence on the transfer at hand; empty for none.
    var detail = ""
    /// Why the server's certificate was refused (`X509_V_ERR_…`), 0 for no such reason.
    var serverVerdict = 0
    /// The same for the certificate of a proxy.
    var proxyVerdict = 0
    /// The proxy's answer to CONNECT, 0 for none.
    var connectStatus = 0

    /// What a SOCKS server said.
    var socksReply = CURLPX_OK
    /// The port that the connection leads to: the host's, or a proxy's; 0 where there was none.
    var port = 0
    /// The transfer had a connection of its own made, rather than one that was there.
    var madeConnection = true

    init(code: CURLcode, detail: String = "") {
        self.code = code
        self.detail = detail
    }

    init(_ code: CURLcode, of easy: borrowing EasyHandle, detail: String) {
        self.code = code
        self.detail = detail
        serverVerdict = easy.count(CURLINFO_SSL_VERIFYRESULT)
        proxyVerdict = easy.count(CURLINFO_PROXY_SSL_VERIFYRESULT)
        socksReply = CURLproxycode(rawValue: UInt32(clamping: easy.count(CURLINFO_PROXY_ERROR)))
        port = easy.count(CURLINFO_PRIMARY_PORT)
        madeConnection = easy.count(CURLINFO_NUM_CONNECTS) > 0
        connectStatus = easy.count(CURLINFO_HTTP_CONNECTCODE)
    }

    /// What happened, in libcurl's words.
    var cause: String { detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail }

    /// Whether libcurl's words hold one of these, letter case aside.
    func says(_ words: String...) -> Bool {
        let text = cause.lowercased()
        return words.contains { text.contains($0) }
    }
}
