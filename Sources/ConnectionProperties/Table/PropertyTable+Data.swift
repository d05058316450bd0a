extension PropertyTable {
    static let data: [ConnectionProperty] = [
        ConnectionProperty(
            "Readonly",
            .boolean,
            default: "false",
            "Refuse every statement that would change something."
        ),
        ConnectionProperty(
            "Pagesize",
            .integer(1...1_000_000),
            defaultDescription: "the API's maximum",
            "Rows asked for per page."
        ),
        ConnectionProperty(
            "EnableLooseCriteriaEvaluation",
            .boolean,
            default: "false",
            "Let the API's own, looser matching stand where SQL's would differ."
        ),
        ConnectionProperty(
            "MaxRows",
            .integer(-1...Int.max),
            default: "-1",
            "The most rows of a query without GROUP BY; -1 is no limit."
        ),
        ConnectionProperty(
            "Timeout",
            .integer(0...86_400),
            default: "60",
            "Seconds until one request is given up; 0 waits for ever."
        ),
        ConnectionProperty(
            "MaxConcurrency",
            .integer(1...1_024),
            default: "64",
            "The most requests in flight; the API's answers decide how many there really are."
        ),
        ConnectionProperty(
            "RateLimitShare",
            .integer(1...100),
            default: "100",
            "Percent of the workspace's rate limit that this connection may use."
        ),
        ConnectionProperty(
            "Retries",
            .integer(1...100),
            default: "5",
            "Attempts at requests that are safe to repeat."
        ),
        ConnectionProperty(
            "Region",
            .enumeration(["auto", "US", "EU", "AU"]),
            default: "auto",
            "Where the workspace is kept, which decides the host."
        ),
        ConnectionProperty(
            "BaseURL",
            .text,
            defaultDescription: "the profile's",
            "Another host altogether, such as a simulator. It must be `https`, or `http` on this "
                + "machine."
        ),
        ConnectionProperty(
            "AllowCustomerMessages",
            .boolean,
            default: "false",
            "Permit statements that send something to customers.",
            support: .ignored
        ),
        ConnectionProperty(
            "AllowUnfilteredWrites",
            .boolean,
            default: "false",
            "Permit UPDATE and DELETE without WHERE.",
            support: .ignored
        ),
        ConnectionProperty(
            "LocalTables",
            .boolean,
            default: "false",
            "Permit CREATE TABLE and its kin: ordinary SQLite tables beside the API's."
        ),
        ConnectionProperty(
            "LocalDatabase",
            .path,
            defaultDescription: "in memory",
            "File of the local tables; it is made, for its owner alone, where there is none."
        ),
        ConnectionProperty(
            "APIVersion",
            .text,
            defaultDescription: "the profile's",
            "Version of the API to ask for, for Intercom the `Intercom-Version` header."
        ),
        ConnectionProperty(
            "CustomHeaders",
            .secret,
            "Headers added to every request.",
            support: .refused
        ),
        ConnectionProperty(
            "CustomUrlParams",
            .secret,
            "Parameters added to every address.",
            support: .refused
        ),
        ConnectionProperty(
            "Cookies",
            .secret,
            "Cookies added to every request.",
            support: .refused
        ),
        ConnectionProperty(
            "ConnectOnOpen",
            .boolean,
            default: "false",
            "Ask the API who we are with every connection, so that a bad or revoked credential fails there."
        ),
        ConnectionProperty(
            "BatchSize",
            .integer(0...Int.max),
            default: "0",
            "Rows of a parameter array sent together where the API has a bulk call.",
            support: .ignored
        ),
    ]
}
