/// Reads names, URLs and request lines.
extension Report {
    /// A name that SQL takes without quotes: letters, digits and `_`, not beginning with a digit.
    func name(_ node: YAMLNode) -> String? {
        guard let name = text(node) else { return nil }
        let isWord = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isWord, let first = name.utf8.first, !(0x30...0x39).contains(first) else {
            let message =
                "“\(name)” is not a name; a name has letters, digits and _, no digit first."
            add(node.place, message)
            return nil
        }
        return name
    }

    /// A URL without a slash at the end.
    func baseURL(_ node: YAMLNode) -> String? {
        guard let url = text(node) else { return nil }
        guard url.hasPrefix("https://") || url.hasPrefix("http://"), !url.hasSuffix("/"),
            !url.utf8.contains(where: { $0 <= 0x20 })
        else {
            let message =
                "“\(url)” is not a URL that begins with https:// and ends without a slash."
            add(node.place, message)
            return nil
        }
        return url
    }

    /// `POST /contacts/search`.
    func requestLine(_ node: YAMLNode) -> (method: RequestMethod, path: PathTemplate)? {
        guard let text = text(node) else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let method = RequestMethod(rawValue: String(words[0])),
            let path = PathTemplate(parsing: String(words[1]))
        else {
            let message = "“\(text)” is not a request such as GET /contacts/{id}."
            add(node.place, message)
            return nil
        }
        return (method, path)
    }

    /// Names and constants: headers, parameters of a query.
    func namedLiterals(_ node: YAMLNode, _ what: String) -> [NamedLiteral] {
        entries(node, what).compactMap { pair in
            literal(pair.value).map { NamedLiteral(name: pair.key, value: $0) }
        }
    }
}
