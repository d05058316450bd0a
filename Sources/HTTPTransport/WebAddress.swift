import CCurl

/// An `http` or `https` address in its parts (RFC 3986).
package struct WebAddress: Hashable, Sendable {
    package let target: RequestTarget
    /// From the path on, without a fragment: `/contacts?page=2`.
    package let pathAndQuery: String
    /// Whether a name stands before the host: `https://name@host/`.
    package let hasUser: Bool

    /// Nil unless the text is an `http` or `https` address, or leads to one from `base`.
    ///
    /// Segments `.` and `..` are gone afterwards; blanks and what is not ASCII are percent-encoded.
    package init?(_ text: String, relativeTo base: String? = nil) {
        guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }),
            let parsed = curl_url()
        else { return nil }
        defer { curl_url_cleanup(parsed) }
        if let base, curl_url_set(parsed, CURLUPART_URL, base, 0) != CURLUE_OK { return nil }
        guard curl_url_set(parsed, CURLUPART_URL, text, UInt32(CURLU_URLENCODE)) == CURLUE_OK,
            let path = RequestTarget.part(CURLUPART_PATH, of: parsed),
            let url = RequestTarget.part(CURLUPART_URL, of: parsed),
            let target = RequestTarget(url: url)
        else { return nil }
        let query = RequestTarget.part(CURLUPART_QUERY, of: parsed)
        self.target = target
        pathAndQuery = path + (query.map { "?" + $0 } ?? "")
        hasUser =
            RequestTarget.part(CURLUPART_USER, of: parsed) != nil
            || RequestTarget.part(CURLUPART_PASSWORD, of: parsed) != nil
    }

    package var url: String { target.origin + pathAndQuery }
}

extension RequestTarget {
    /// `https://api.example.com`.
    package var origin: String { "\(scheme)://\(place)" }
}
