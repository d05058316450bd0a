/// What the address says that a browser was sent back to.
enum CallbackAnswer: Hashable, Sendable {
    case code(String, state: String?)
    /// `access_denied` and what else there is in RFC 6749, section 4.1.2.1.
    case refusal(error: String, explanation: String?, state: String?)

    /// Nil where the query has neither a code nor an error.
    init?(query: some StringProtocol) {
        let fields = FormFields(parsing: query)
        let state = fields["state"]
        if let code = fields["code"], !code.isEmpty {
            self = .code(code, state: state)
        } else if let error = fields["error"], !error.isEmpty {
            self = .refusal(error: error, explanation: fields["error_description"], state: state)
        } else {
            return nil
        }
    }

    var state: String? {
        switch self {
        case .code(_, let state), .refusal(_, _, let state): state
        }
    }
}

extension CallbackAnswer {
    /// Reads what somebody pasted: the whole address, its query, or the code alone.
    ///
    /// Browsers leave the scheme out of what they show. Nil where an address has neither a code nor an error.
    init?(pasted text: String) {
        let text = text.trimmed
        let address = text.prefix { $0 != "#" }
        if let mark = address.firstIndex(of: "?"),
            let answer = CallbackAnswer(query: address[mark...].dropFirst())
        {
            self = answer
        } else if Self.isQuery(address) {
            self.init(query: address)
        } else {
            guard !text.isEmpty, !Self.isAddress(text) else { return nil }
            self = .code(FormFields.decoded(text), state: nil)
        }
    }

    private static func isQuery(_ text: Substring) -> Bool {
        ["code=", "error="].contains { text.hasPrefix($0) || text.contains("&" + $0) }
    }

    private static func isAddress(_ text: String) -> Bool {
        let lowered = text.prefix(8).lowercased()
        return lowered.hasPrefix("http://") || lowered.hasPrefix("https://")
            || text.hasPrefix("?") || text.hasPrefix("/") && text.contains("?")
    }
}

extension AuthenticationError {
    /// The person, or the page where they were to agree, said no.
    init(refusal error: String, explanation: String?) {
        let said = Self.shown([error, explanation].compactMap { $0 }.joined(separator: ": "))
        self.init(
            .refusedByPerson,
            error == "access_denied"
                ? "the sign-in was refused in the browser (\(said)); connect again to be asked again"
                : "the authorization page answered \(said); check OAuthClientId, CallbackURL and Scope"
        )
    }

    /// What others wrote, without control characters and not too long.
    static func shown(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : Character(scalar)
        }
        return String(plain.prefix(300))
    }
}
