extension Profile {
    /// Reads `profile.yaml`: everything but the tables.
    init?(_ fields: Fields) {
        let report = fields.report
        let name = fields.required("name").flatMap { report.name($0) }
        let hosts = fields.requiredNested("hosts", "hosts").flatMap(Hosts.init)
        let title = fields.text("title")
        let remarks = fields.text("description")
        let version = fields.nested("version", "version").flatMap(VersionHeader.init)
        let headers = fields.node("headers").map { report.namedLiterals($0, "headers") }
        let authentication = fields.nested("authentication", "authentication")
            .flatMap(AuthenticationDeclaration.init)
        let identity = fields.nested("identity", "identity").flatMap(IdentityRequest.init)
        let errors = fields.nested("errors", "errors").map(ErrorShape.init)
        let rateLimit = fields.nested("rate_limit", "rate_limit").map(RateLimitHeaders.init)
        let settings = fields.node("settings").map { node in
            report.list(node).compactMap { Setting(decoding: $0, report) }
        }
        guard let name, let hosts else { return nil }
        self.init(
            name: name,
            title: title ?? name,
            remarks: remarks ?? "",
            hosts: hosts,
            version: version,
            headers: headers ?? [],
            authentication: authentication ?? AuthenticationDeclaration(),
            identity: identity,
            errors: errors ?? ErrorShape(),
            rateLimit: rateLimit,
            settings: settings ?? []
        )
    }
}

extension Hosts {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let report = fields.report
        let standard = fields.required("default").flatMap(report.baseURL)
        let regions = fields.node("regions").map { node in
            report.entries(node, "regions").compactMap { pair in
                report.baseURL(pair.value).map { Region(name: pair.key, url: $0) }
            }
        }
        guard let standard else { return nil }
        self.init(standard: standard, regions: regions ?? [])
    }
}

extension VersionHeader {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let header = fields.requiredText("header")
        let standard = fields.requiredText("default")
        guard let header, let standard else { return nil }
        self.init(header: header, standard: standard)
    }
}

extension IdentityRequest {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let line = fields.required("request").flatMap { fields.report.requestLine($0) }
        let workspaceID = fields.path("workspace_id")
        let workspaceName = fields.path("workspace_name")
        let region = fields.path("region")
        let timeZone = fields.path("time_zone")
        guard let line else { return nil }
        self.init(
            method: line.method,
            path: line.path.description,
            workspaceID: workspaceID,
            workspaceName: workspaceName,
            region: region,
            timeZone: timeZone
        )
    }
}

extension ErrorShape {
    fileprivate init(_ fields: Fields) {
        self.init(
            list: fields.path("list"),
            code: fields.path("code"),
            message: fields.path("message"),
            field: fields.path("field"),
            requestID: fields.path("request_id"),
            permissionCodes: Set(fields.texts("permission_codes"))
        )
        for pair in fields.node("advice").map({ fields.report.entries($0, "advice") }) ?? [] {
            advice[pair.key] = fields.report.text(pair.value)
        }
        fields.finish()
    }
}

extension RateLimitHeaders {
    fileprivate init(_ fields: Fields) {
        self.init(
            limit: fields.text("limit"),
            remaining: fields.text("remaining"),
            reset: fields.text("reset"),
            retryAfter: fields.text("retry_after"),
            window: fields.seconds("window")
        )
        fields.finish()
    }
}

extension Setting {
    fileprivate init?(decoding node: YAMLNode, _ report: Report) {
        guard let fields = Fields(node, "A setting", report) else { return nil }
        defer { fields.finish() }
        let name = fields.required("name").flatMap { report.name($0) }
        let remarks = fields.text("description")
        let standard = fields.text("default")
        let values = fields.texts("values")
        guard let name else { return nil }
        self.init(name: name, remarks: remarks ?? "", standard: standard, values: values)
    }
}
