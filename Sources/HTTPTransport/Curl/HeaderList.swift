import CCurl

/// libcurl's list of header lines, freed when it goes out of scope.
struct HeaderList: ~Copyable {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) throws(TransportError) {
        for line in lines {
            guard let longer = curl_slist_append(first, line) else { throw .noMemory }
            first = longer
        }
    }

    deinit { curl_slist_free_all(first) }
}
