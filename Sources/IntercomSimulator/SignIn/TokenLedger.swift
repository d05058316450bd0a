import NIOCore

/// Every token of this run, and what became of it.
struct TokenLedger {
    struct Entry {
        let token: String
        let workspace: WorkspaceName
        /// The grant that it came from; `option` for the token of the command line.
        let grant: String
        /// Tokens that were renewed from one another share it.
        let family: Int
        let expires: NIODeadline?
        var refreshToken: String?
        var isRefreshSpent = false
        var refusal: APIError?
        /// Requests that still get through before the refusal.
        var grace = 0
    }

    private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private var refreshPlaces: [String: Int] = [:]

    /// Makes a token known; without a lifetime it does not end.
    mutating func issue(
        _ token: String = Secret.token(),
        for workspace: WorkspaceName,
        grant: String,
        family: Int? = nil,
        lifetime: TimeAmount? = nil,
        refreshToken: String? = nil
    ) -> Entry {
        let entry = Entry(
            token: token,
            workspace: workspace,
            grant: grant,
            family: family ?? entries.count,
            expires: lifetime.map { .now() + $0 },
            refreshToken: refreshToken
        )
        places[token] = entries.count
        if let refreshToken { refreshPlaces[refreshToken] = entries.count }
        entries.append(entry)
        return entry
    }

    /// The workspace that a token opens now.
    mutating func workspace(of token: String) throws(APIError) -> WorkspaceName {
        guard let place = places[token] else { throw .unauthorized }
        if let refusal = entries[place].refusal {
            guard entries[place].grace > 0 else { throw refusal }
            entries[place].grace -= 1
        }
        if let expires = entries[place].expires, expires <= .now() { throw .tokenExpired }
        return entries[place].workspace
    }

    /// The entry that a refresh token belongs to, or nil where it is not valid.
    ///
    /// The second use of one that is spent ends all tokens of its family (RFC 9700 section 4.14.2).
    mutating func refresh(_ refreshToken: String, spending: Bool) -> Entry? {
        guard let place = refreshPlaces[refreshToken] else { return nil }
        let entry = entries[place]
        if entry.isRefreshSpent {
            for other in entries.indices where entries[other].family == entry.family {
                entries[other].refusal = .tokenRevoked
                entries[other].isRefreshSpent = true
            }
            return nil
        }
        // A token that has merely ended is what renewing is for.
        guard entry.refusal == nil || entry.refusal?.code == APIError.tokenExpired.code else {
            return nil
        }
        if spending { entries[place].isRefreshSpent = true }
        return entry
    }

    /// Has tokens refused from now on, or after some more requests, and says how many they are.
    ///
    /// `secret` is a token or its digest; nil stands for all.
    mutating func refuse(_ secret: String?, with refusal: APIError?, after grace: Int) -> Int {
        var count = 0
        for place in entries.indices {
            let token = entries[place].token
            guard secret == nil || secret == token || secret == Secret.digest(token) else {
                continue
            }
            entries[place].refusal = refusal
            entries[place].grace = grace
            count += 1
        }
        return count
    }
}

extension APIError {
    static let tokenRevoked = APIError(
        status: .unauthorized,
        code: "token_revoked",
        message: "Access Token Revoked"
    )
    static let tokenExpired = APIError(
        status: .unauthorized,
        code: "token_expired",
        message: "Access Token Expired"
    )
}
