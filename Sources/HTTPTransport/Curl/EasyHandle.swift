import CCurl

/// One libcurl transfer, closed when it goes out of scope.
struct EasyHandle: ~Copyable {
    let curl: UnsafeMutableRawPointer

    init() throws(TransportError) {
        guard let curl = curl_easy_init() else { throw .noMemory }
        self.curl = curl
    }

    deinit { curl_easy_cleanup(curl) }

    func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try Self.check(ccurl_set_long(curl, option, value))
    }

    func set(_ option: CURLoption, size: Int) throws(TransportError) {
        try Self.check(ccurl_set_size(curl, option, curl_off_t(size)))
    }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String) throws(TransportError) {
        try Self.check(ccurl_set_string(curl, option, value))
    }

    /// The caller keeps what the pointer leads to for as long as the transfer runs.
    func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) throws(TransportError) {
        try Self.check(ccurl_set_pointer(curl, option, value))
    }

    func set(
        _ option: CURLoption,
        _ receiver: @escaping curl_write_callback
    ) throws(TransportError) {
        try Self.check(ccurl_set_receiver(curl, option, receiver))
    }

    func closeSocketsOnExec() throws(TransportError) {
        try Self.check(ccurl_close_sockets_on_exec(curl))
    }

    /// A number that the transfer counted; 0 when libcurl does not know it.
    func count(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(curl, info, &value) == CURLE_OK ? value : 0
    }

    /// A size or a time in microseconds; 0 when libcurl does not know it.
    func size(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_size(curl, info, &value) == CURLE_OK ? Int(clamping: value) : 0
    }

    private static func check(_ code: CURLcode) throws(TransportError) {
        switch code {
        case CURLE_OK: return
        case CURLE_OUT_OF_MEMORY: throw .noMemory
        default:
            throw TransportError(
                .other,
                "libcurl refused an option: \(String(cString: curl_easy_strerror(code)))"
            )
        }
    }
}
