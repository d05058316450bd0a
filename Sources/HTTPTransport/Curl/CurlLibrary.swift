import CCurl

/// libcurl's process-wide state, which the host may be using as well.
enum CurlLibrary {
    /// Set up once, thread-safely, and never torn down: the host may have begun to rely on it.
    static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
