import CCurl

/// One attempt at a request: its libcurl handle and what has come back so far.
///
/// Lives on the transport thread alone.
final class Transfer {
    let submission: Submission
    let easy: EasyHandle
    let log: TransferLog
    var answer: AnswerReader
    private let headers: HeaderList
    /// Where libcurl writes the sentence that explains a failure.
    private let detail: UnsafeMutablePointer<CChar>

    /// A transfer with the connections and TLS sessions of a pool.
    init(
        _ submission: Submission,
        attempt: Int,
        pool: ConnectionPool
    ) throws(TransportError) {
        self.submission = submission
        easy = try EasyHandle()
        headers = try HeaderList(submission.request.headerLines)
        answer = AnswerReader(maximumBodySize: submission.options.maximumBodySize)
        log = TransferLog(submission, attempt: attempt)
        detail = .allocate(capacity: Int(CURL_ERROR_SIZE))
        detail.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try configure()
        try pool.lend(to: easy)
        log.begins()
        submission.exchange.watch?.move(to: .underWay)
    }

    deinit {
        // The handle refers to the buffer and the list until it is closed, after this body.
        try? easy.set(CURLOPT_ERRORBUFFER, nil)
        ConnectionPool.leave(easy)
        submission.exchange.watch?.move(to: .held)  // unless it is over
        detail.deallocate()
    }

    /// Whether any byte of the request went out.
    var wasSent: Bool { easy.count(CURLINFO_REQUEST_SIZE) > 0 }

    /// What the attempt has come to, now that libcurl is done with it.
    func outcome(_ result: CURLcode) -> HTTPExchange.Outcome {
        switch result {
        case CURLE_OK: answer.end()
        case CURLE_OUT_OF_MEMORY where answer.isWithinHeaders: answer.refuseHeader()
        default: break
        }
        if let problem = answer.problem {
            let place = submission.target.place
            return .failure(TransportError(problem.code, "the answer of \(place) \(problem.text)"))
        }
        guard result == CURLE_OK else {
            return .failure(
                TransportError(
                    CurlFailure(result, of: easy, detail: String(cString: detail)),
                    target: submission.target,
                    options: submission.options
                )
            )
        }
        var response = HTTPResponse(
            status: easy.count(CURLINFO_RESPONSE_CODE),
            headers: answer.headers,
            body: answer.body
        )
        response.isCompressed = answer.isCompressed
        if isReadHere(response) {
            let limit = submission.options.maximumBodySize
            do throws(TransportError) {
                try response.decode(from: submission.target, limit: limit)
            } catch {
                return .failure(error)
            }
        }
        if let error = refusal(in: response) { return .failure(error) }
        return .success(response)
    }

    /// Whether the loop itself looks into the body: what refuses a request is short, and logs of bodies are rare.
    ///
    /// All others are decoded where they are waited for, so that bodies are decoded beside each other.
    private func isReadHere(_ response: HTTPResponse) -> Bool {
        !(200..<300).contains(response.status)
            || submission.options.log.isWanted(.bodies, .http)
    }

    /// What speaks in the host's place: a proxy that was asked in plain http, or a server before TLS is done.
    private func refusal(in response: HTTPResponse) -> TransportError? {
        let target = submission.target
        if response.status == 407, let proxy = UsedProxy(submission.options.proxy, target: target) {
            return proxy.refusal(status: 407)
        }
        return ClientCertificateRefusal.error(
            in: response,
            from: target,
            submission.options.security
        )
    }

    private func configure() throws(TransportError) {
        let request = submission.request
        let options = submission.options
        try easy.set(CURLOPT_ERRORBUFFER, detail)
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_URL, request.url)
        try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try easy.set(CURLOPT_HTTPHEADER, headers.first)
        try easy.set(CURLOPT_USERAGENT, "apiodbc")
        try easy.set(CURLOPT_TIMEOUT_MS, options.timeoutMilliseconds)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeoutMilliseconds)
        try easy.set(CURLOPT_BUFFERSIZE, 64 << 10)
        try easy.closeSocketsOnExec()
        try configureConnection()
        try configureMethod()
        let context = Unmanaged.passUnretained(self).toOpaque()  // the dispatcher holds on to us
        try easy.set(CURLOPT_WRITEDATA, context)
        try easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            Transfer.receive(bytes, size, count, context) { $0.receive(body: $1) }
        }
        try easy.set(CURLOPT_HEADERDATA, context)
        try easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            Transfer.receive(bytes, size, count, context) { $0.receive(header: $1) }
        }
    }

    private func configureConnection() throws(TransportError) {
        if submission.target.scheme == "https" {
            try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
            // Share a connection that is being made rather than open a second one.
            try easy.set(CURLOPT_PIPEWAIT, 1)
        } else {
            try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        }
        let options = submission.options
        try easy.apply(options.security.curlSettings)
        try easy.apply(options.proxy.curlSettings(for: submission.target))
        if let login = options.login { try easy.apply(login.curlSettings) }
        try easy.set(CURLOPT_MAXAGE_CONN, ConnectionPools.longestIdle)
        // Our headers are for the host, and what a proxy answers to CONNECT is not its answer.
        try easy.set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // libcurl sends a request again by itself when a reused connection turns out to be dead,
        // though the server may have read it.
        if !submission.request.isRepeatable { try easy.set(CURLOPT_FRESH_CONNECT, 1) }
    }

    private func configureMethod() throws(TransportError) {
        let request = submission.request
        if let body = request.body {
            try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
            try body.withUnsafeBufferPointer { bytes throws(TransportError) in
                // Copied by libcurl, which does not write to it.
                try easy.set(
                    CURLOPT_COPYPOSTFIELDS,
                    UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                )
            }
        }
        switch request.method {
        case "GET" where request.body == nil: return
        case "HEAD": try easy.set(CURLOPT_NOBODY, 1)
        default: try easy.set(CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    /// Finds the transfer that a callback of libcurl is for.
    ///
    /// An answer other than the number of bytes
    /// breaks the transfer off.
    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ size: Int,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?,
        _ take: (inout AnswerReader, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        let (length, overflows) = size.multipliedReportingOverflow(by: count)
        guard let context, !overflows, length >= 0 else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let isTaken = take(&transfer.answer, UnsafeRawBufferPointer(start: bytes, count: length))
        return isTaken ? length : 0
    }
}

extension HTTPRequest {
    /// The headers as libcurl wants them, and those of its own that it shall leave out.
    fileprivate var headerLines: [String] {
        var lines = headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        // Decoded by `Inflater`, not by libcurl, which takes half a body for a whole one.
        if headers.first(named: "Accept-Encoding") == nil { lines.append("Accept-Encoding: gzip") }
        if body != nil {
            lines.append("Expect:")
            if headers.first(named: "Content-Type") == nil { lines.append("Content-Type:") }
        }
        return lines
    }
}
