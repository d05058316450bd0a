import CCurl

/// The set of transfers that one thread drives.
///
/// `@unchecked Sendable`: `wake` may be called from any thread, as libcurl permits; everything else
/// is called by the loop's thread alone.
struct MultiHandle: ~Copyable, @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer

    init(limits: TransportLimits) throws(TransportError) {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else { throw .noMemory }
        // Where libcurl gets no descriptors for it, it goes on and can never be woken.
        guard curl_multi_wakeup(multi) == CURLM_OK else {
            curl_multi_cleanup(multi)
            throw TransportError(
                .other,
                "the transport could not be started: this process has no file descriptors left "
                    + "(ulimit -n)"
            )
        }
        self.multi = multi
        // More idle connections than this are closed, the oldest first.
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, limits.total)
        ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    deinit { curl_multi_cleanup(multi) }

    func wake() {
        curl_multi_wakeup(multi)
    }

    func add(_ easy: borrowing EasyHandle) throws(TransportError) {
        let code = curl_multi_add_handle(multi, easy.curl)
        guard code == CURLM_OK else {
            throw TransportError(
                .other,
                "libcurl did not take a request: \(String(cString: curl_multi_strerror(code)))"
            )
        }
    }

    func remove(_ easy: borrowing EasyHandle) {
        curl_multi_remove_handle(multi, easy.curl)
    }

    /// Sends and receives what can be without waiting.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
    }

    /// Waits for the network, `wake`, or the end of the time given.
    func poll(milliseconds: Int32) {
        curl_multi_poll(multi, nil, 0, milliseconds, nil)
    }

    /// The next transfer that has ended, and how; nil when there is none.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, result: CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            return (easy, message.pointee.data.result)
        }
        return nil
    }
}
